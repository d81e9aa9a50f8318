package dev.latchkey.core;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.token.SigningKeys;
import dev.latchkey.api.traffic.IdempotentCall;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * A call of the management, and what it needs.
 *
 * @param method its method, with the simple names of its parameters' types
 * @param operation what it does
 * @param besides the scopes that it needs besides the operation's
 * @param call makes it
 */
record DoorCall(
        String method, Operation operation, List<String> besides, BiFunction<DoorScene, Management, Object> call) {
    private static final PageRequest PAGE = PageRequest.first(10);
    private static final LicenseTerms TERMS = LicenseTerms.unlimited();
    private static final PrincipalId VIEWER = PrincipalId.of("viewer");

    /** Those that lead to others and do nothing themselves. */
    static final List<String> WAYS = List.of(
            "Management.selling()",
            "Management.catalog()",
            "Management.access()",
            "Management.signingKeys()",
            "Access.apiTokens()",
            "Access.grants()",
            "Access.sessions()");

    /** Those that say who somebody is and may do what, which no caller is asked about. */
    static final List<String> UNASKED = List.of(
            "Access.authenticate(String,InetAddress)",
            "Access.authenticateFromMemory(String,InetAddress)",
            "Access.authorize(Caller,Operation)",
            "Access.authorize(Caller,Operation,ProjectId)",
            "Access.authorize(Caller,Operation,ItemId)",
            "Access.authorize(Caller,Operation,ApiTokenId)",
            "Sessions.authenticate(String,InetAddress)");

    /** Those that are for the host alone. */
    static final List<String> HOST_ALONE = List.of("ApiTokens.signingSecrets(ApiTokenId)");

    /** All interfaces of the management. */
    static final List<Class<?>> INTERFACES = List.of(
            Management.class,
            Selling.class,
            Catalog.class,
            Access.class,
            ApiTokens.class,
            Grants.class,
            Sessions.class,
            SigningKeys.class);

    private static DoorCall answering(
            String method, Operation operation, BiFunction<DoorScene, Management, Object> call) {
        return new DoorCall(method, operation, List.of(), call);
    }

    private static DoorCall doing(String method, Operation operation, BiConsumer<DoorScene, Management> call) {
        return answering(method, operation, (scene, door) -> {
            call.accept(scene, door);
            return "done";
        });
    }

    private static ApiTokenDraft draft() {
        return ApiTokenDraft.of(DoorScene.CALLER, "new").withScopes(Scopes.of(DoorScene.NO_RIGHT));
    }

    static List<DoorCall> all() {
        return List.of(
                answering("Management.within(HostTransaction)", Operation.LICENSE_SUSPEND, (s, door) -> {
                    HostTransaction transaction = s.fixture.memory.begin();
                    try {
                        return door.within(transaction).suspend(s.license.id());
                    } finally {
                        transaction.rolledBack();
                    }
                }),
                answering(
                        "Management.once(IdempotentCall,Function)",
                        Operation.LICENSE_SUSPEND,
                        (s, door) -> door.once(IdempotentCall.of("suspend", "key", null, Duration.ZERO), inside -> {
                            inside.selling().suspend(s.license.id());
                            return new byte[0];
                        })),
                answering(
                        "Selling.ifVersion(long)",
                        Operation.LICENSE_SUSPEND,
                        (s, door) ->
                                door.selling().ifVersion(s.license.version()).suspend(s.license.id())),
                answering(
                        "Selling.issue(ItemId,LicenseTerms)",
                        Operation.LICENSE_ISSUE,
                        (s, door) -> door.selling().issue(s.item, TERMS)),
                answering(
                        "Selling.issue(ItemId,LicenseTerms,int)",
                        Operation.LICENSE_ISSUE,
                        (s, door) -> door.selling().issue(s.item, TERMS, 2)),
                answering(
                        "Selling.issueForOrder(ItemId,OrderReference,LicenseTerms)",
                        Operation.LICENSE_ISSUE,
                        (s, door) -> door.selling().issueForOrder(s.item, DoorScene.ORDER, TERMS)),
                answering(
                        "Selling.reissueForOrder(ItemId,OrderReference,LicenseTerms)",
                        Operation.LICENSE_ISSUE,
                        (s, door) -> door.selling().reissueForOrder(s.item, DoorScene.ORDER, TERMS)),
                answering(
                        "Selling.importKeys(ItemId,LicenseTerms,List)",
                        Operation.LICENSE_ISSUE,
                        (s, door) -> door.selling().importKeys(s.item, TERMS, List.of(LicenseKey.of("imported key")))),
                answering(
                        "Selling.changeLimit(LicenseId,ActivationLimit)",
                        Operation.LICENSE_CHANGE,
                        (s, door) -> door.selling().changeLimit(s.license.id(), ActivationLimit.of(3))),
                answering(
                        "Selling.changeExpiry(LicenseId,Instant)",
                        Operation.LICENSE_CHANGE,
                        (s, door) -> door.selling().changeExpiry(s.license.id(), null)),
                answering(
                        "Selling.changeTerms(LicenseId,UnaryOperator)",
                        Operation.LICENSE_CHANGE,
                        (s, door) ->
                                door.selling().changeTerms(s.license.id(), terms -> LicenseTerms.maxActivations(4))),
                answering(
                        "Selling.suspend(LicenseId)",
                        Operation.LICENSE_SUSPEND,
                        (s, door) -> door.selling().suspend(s.license.id())),
                answering(
                        "Selling.reinstate(LicenseId)",
                        Operation.LICENSE_REINSTATE,
                        (s, door) -> door.selling().reinstate(s.license.id())),
                answering(
                        "Selling.revoke(LicenseId,String)",
                        Operation.LICENSE_REVOKE,
                        (s, door) -> door.selling().revoke(s.license.id(), "refund")),
                answering(
                        "Selling.find(LicenseId)",
                        Operation.LICENSE_SHOW,
                        (s, door) -> door.selling().find(s.license.id())),
                answering(
                        "Selling.find(LicenseKey)",
                        Operation.LICENSE_SHOW,
                        (s, door) -> door.selling().find(s.key)),
                answering(
                        "Selling.find(ItemId,OrderReference)",
                        Operation.LICENSE_SHOW,
                        (s, door) -> door.selling().find(s.item, DoorScene.ORDER)),
                answering(
                        "Selling.list(LicenseFilter,PageRequest)",
                        Operation.LICENSE_LIST,
                        (s, door) -> door.selling().list(LicenseFilter.of(s.item), PAGE)),
                answering(
                        "Selling.activations(LicenseId,PageRequest)",
                        Operation.ACTIVATION_LIST,
                        (s, door) -> door.selling().activations(s.license.id(), PAGE)),
                answering(
                        "Selling.findActivation(LicenseId,ActivationId)",
                        Operation.ACTIVATION_LIST,
                        (s, door) -> door.selling().findActivation(s.license.id(), s.activation)),
                answering(
                        "Selling.removeActivation(LicenseId,ActivationId)",
                        Operation.ACTIVATION_REMOVE,
                        (s, door) -> door.selling().removeActivation(s.license.id(), s.activation)),
                answering(
                        "Selling.recoverKey(LicenseId)",
                        Operation.LICENSE_KEY_SHOW,
                        (s, door) -> door.selling().recoverKey(s.license.id())),
                answering(
                        "Catalog.createProject(ProjectDraft)",
                        Operation.PROJECT_CREATE,
                        (s, door) -> door.catalog().createProject(ProjectDraft.named("new"))),
                answering(
                        "Catalog.createItem(ItemDraft)",
                        Operation.ITEM_CREATE,
                        (s, door) -> door.catalog().createItem(ItemDraft.of(s.project, "new"))),
                new DoorCall(
                        "Catalog.createItem(String)",
                        Operation.PROJECT_CREATE,
                        List.of("items:write"),
                        (s, door) -> door.catalog().createItem("new")),
                doing(
                        "Catalog.ifVersion(long)",
                        Operation.ITEM_DELETE,
                        (s, door) -> door.catalog().ifVersion(1).deleteItem(s.emptyItem)),
                answering(
                        "Catalog.changeProject(ProjectId,UnaryOperator)",
                        Operation.PROJECT_CHANGE,
                        (s, door) -> door.catalog().changeProject(s.project, draft -> draft.withName("changed"))),
                answering(
                        "Catalog.changeItem(ItemId,UnaryOperator)",
                        Operation.ITEM_CHANGE,
                        (s, door) -> door.catalog().changeItem(s.item, draft -> draft.withKeysEnabled(false))),
                doing(
                        "Catalog.deleteProject(ProjectId)",
                        Operation.PROJECT_DELETE,
                        (s, door) -> door.catalog().deleteProject(s.emptyProject)),
                doing(
                        "Catalog.deleteItem(ItemId)",
                        Operation.ITEM_DELETE,
                        (s, door) -> door.catalog().deleteItem(s.emptyItem)),
                answering(
                        "Catalog.findProject(ProjectId)",
                        Operation.PROJECT_SHOW,
                        (s, door) -> door.catalog().findProject(s.project)),
                answering(
                        "Catalog.findItem(ItemId)",
                        Operation.ITEM_SHOW,
                        (s, door) -> door.catalog().findItem(s.item)),
                answering(
                        "Catalog.projects(PageRequest)",
                        Operation.PROJECT_LIST,
                        (s, door) -> door.catalog().projects(PAGE)),
                answering(
                        "Catalog.items(ProjectId,PageRequest)",
                        Operation.ITEM_LIST,
                        (s, door) -> door.catalog().items(s.project, PAGE)),
                answering(
                        "ApiTokens.create(ApiTokenDraft)",
                        Operation.TOKEN_CREATE,
                        (s, door) -> door.access().apiTokens().create(draft())),
                answering(
                        "ApiTokens.create(ApiTokenDraft,BearerToken)",
                        Operation.TOKEN_CREATE,
                        (s, door) -> door.access().apiTokens().create(draft(), chosen())),
                answering(
                        "ApiTokens.list(PrincipalId,PageRequest)",
                        Operation.TOKEN_LIST,
                        (s, door) -> door.access().apiTokens().list(DoorScene.CALLER, PAGE)),
                answering(
                        "ApiTokens.find(ApiTokenId)",
                        Operation.TOKEN_SHOW,
                        (s, door) ->
                                door.access().apiTokens().find(s.token.token().id())),
                answering(
                        "ApiTokens.revoke(ApiTokenId)",
                        Operation.TOKEN_REVOKE,
                        (s, door) ->
                                door.access().apiTokens().revoke(s.token.token().id())),
                answering(
                        "ApiTokens.rotate(ApiTokenId)",
                        Operation.TOKEN_ROTATE,
                        (s, door) ->
                                door.access().apiTokens().rotate(s.token.token().id())),
                answering(
                        "ApiTokens.rotate(ApiTokenId,Duration)",
                        Operation.TOKEN_ROTATE,
                        (s, door) ->
                                door.access().apiTokens().rotate(s.token.token().id(), Duration.ofDays(1))),
                answering(
                        "ApiTokens.rotateSigningSecret(ApiTokenId)",
                        Operation.TOKEN_SECRET_ROTATE,
                        (s, door) -> door.access()
                                .apiTokens()
                                .rotateSigningSecret(s.token.token().id())),
                answering(
                        "Grants.put(ProjectId,PrincipalId,Level)",
                        Operation.GRANT_PUT,
                        (s, door) -> door.access().grants().put(s.project, VIEWER, Level.EDITOR)),
                doing(
                        "Grants.remove(ProjectId,PrincipalId)",
                        Operation.GRANT_REMOVE,
                        (s, door) -> door.access().grants().remove(s.project, VIEWER)),
                answering(
                        "Grants.find(ProjectId,PrincipalId)",
                        Operation.GRANT_LIST,
                        (s, door) -> door.access().grants().find(s.project, VIEWER)),
                answering(
                        "Grants.on(ProjectId,PageRequest)",
                        Operation.GRANT_LIST,
                        (s, door) -> door.access().grants().on(s.project, PAGE)),
                answering(
                        "Grants.of(PrincipalId,PageRequest)",
                        Operation.PROJECT_LIST,
                        (s, door) -> door.access().grants().of(DoorScene.CALLER, PAGE)),
                answering(
                        "Sessions.open(BearerToken,InetAddress)",
                        Operation.SESSION_OPEN,
                        (s, door) -> door.access().sessions().open(s.token.bearer(), DoorScene.CLIENT)),
                answering(
                        "Sessions.open(Caller)",
                        Operation.SESSION_OPEN,
                        (s, door) -> door.access().sessions().open(s.caller)),
                answering(
                        "Sessions.end(SessionId)",
                        Operation.SESSION_END,
                        (s, door) -> door.access().sessions().end(s.sessionId())),
                answering(
                        "Sessions.endAll(PrincipalId)",
                        Operation.SESSION_END,
                        (s, door) -> door.access().sessions().endAll(DoorScene.CALLER)),
                answering(
                        "SigningKeys.list(PageRequest)",
                        Operation.SIGNING_KEY_LIST,
                        (s, door) -> door.signingKeys().list(PAGE)),
                answering(
                        "SigningKeys.find(String)",
                        Operation.SIGNING_KEY_LIST,
                        (s, door) -> door.signingKeys().find(s.signingKey())),
                answering(
                        "SigningKeys.rotate()",
                        Operation.SIGNING_KEY_ROTATE,
                        (s, door) -> door.signingKeys().rotate()));
    }

    /** A token of another engine's, whose text has the form of this one's. */
    private static BearerToken chosen() {
        try (EngineFixture other = new EngineFixture()) {
            return other.engine.access().apiTokens().create(draft()).bearer();
        }
    }

    @Override
    public String toString() {
        return method;
    }
}
