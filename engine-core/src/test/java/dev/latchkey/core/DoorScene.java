package dev.latchkey.core;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.Operation.Target;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.Session;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something of each kind that a caller may be let to. */
final class DoorScene implements AutoCloseable {
    static final PrincipalId CALLER = PrincipalId.of("caller");
    static final PrincipalId OTHER = PrincipalId.of("other");
    static final InetAddress CLIENT = InetAddress.getLoopbackAddress();
    static final OrderReference ORDER = OrderReference.of("17");
    /** A scope of the host's own, which allows nothing of the engine's. */
    static final String NO_RIGHT = "notes:write";

    final EngineFixture fixture = new EngineFixture(builder -> builder.importedKeys(true));
    final ProjectId project = fixture.item.projectId();
    final ItemId item = fixture.item.id();
    final ProjectId emptyProject =
            fixture.engine.catalog().createProject(ProjectDraft.named("empty")).id();
    final ItemId emptyItem =
            fixture.engine.catalog().createItem(ItemDraft.of(project, "empty")).id();
    final License license;
    final LicenseKey key;
    final ActivationId activation;
    final IssuedApiToken token;
    final Caller caller;

    /** A caller who has this level on everything, bears these scopes, and owns the token if it is its own. */
    DoorScene(@Nullable Level level, Scopes scopes, boolean ownsToken, boolean bySession) {
        var engine = fixture.engine;
        for (ProjectId each : List.of(project, emptyProject)) {
            engine.access().grants().put(each, OTHER, Level.OWNER);
            engine.access().grants().put(each, PrincipalId.of("viewer"), Level.VIEWER);
            if (level != null) {
                engine.access().grants().put(each, CALLER, level);
            }
        }
        engine.catalog().changeItem(item, draft -> draft.withRecoverableKeys(true));
        var sold = engine.selling().issueForOrder(item, ORDER, LicenseTerms.unlimited());
        key = engine.selling().recoverKey(sold.license().id()).orElseThrow();
        engine.licenses().validate(key, EngineFixture.MACHINE);
        activation = engine.selling()
                .activations(sold.license().id(), PageRequest.first(1))
                .entries()
                .get(0)
                .id();
        license = engine.selling().find(key).orElseThrow();
        signingKey();
        token = engine.access()
                .apiTokens()
                .create(ApiTokenDraft.of(ownsToken ? CALLER : OTHER, "token").withScopes(Scopes.of(NO_RIGHT)));
        Caller signedIn = Caller.of(CALLER).withScopes(scopes);
        caller = bySession
                ? signedIn.by(engine.access().sessions().open(signedIn).session())
                : signedIn;
    }

    /** A caller with the rights that an operation needs, and these scopes besides. */
    static DoorScene allowing(Operation operation, List<String> besides) {
        Level level = operation.level() == null ? Level.VIEWER : operation.level();
        return new DoorScene(level, needed(operation, besides), true, operation.needsSession());
    }

    static Scopes needed(Operation operation, List<String> besides) {
        return operation.scope() == null
                ? bearing(besides)
                : Scopes.of(Stream.concat(
                                besides.stream(),
                                Stream.of(NO_RIGHT, operation.scope().value()))
                        .toArray(String[]::new));
    }

    static Scopes bearing(List<String> scopes) {
        return Scopes.of(Stream.concat(Stream.of(NO_RIGHT), scopes.stream()).toArray(String[]::new));
    }

    Management door() {
        return fixture.engine.as(caller, CLIENT, "request-1");
    }

    /** The same caller as an operator. */
    Management operatorsDoor() {
        Caller operator = Caller.operator(CALLER).withScopes(caller.scopes());
        return fixture.engine.as(operator, CLIENT, "request-1");
    }

    /** The same caller, as an operator where nobody else may do it. */
    Management doorTo(Operation operation) {
        return operation.target() == Target.INSTALLATION ? operatorsDoor() : door();
    }

    /** The key that signs offline tokens. */
    String signingKey() {
        return fixture.engine
                .signingKeys()
                .list(PageRequest.first(1))
                .entries()
                .get(0)
                .kid();
    }

    /** The session by which the caller calls, or one that is nobody's. */
    SessionId sessionId() {
        Session session = caller.session();
        return session == null ? new SessionId(new UUID(7, 7)) : session.id();
    }

    List<Event> events() {
        return fixture.memory.<List<Event>>inTransaction(tx ->
                tx.events().read(EventPosition.START, EventPosition.START, 1000).events());
    }

    @Override
    public void close() {
        fixture.close();
    }
}
