package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Authorization;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.Operation.Target;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who may do what: every operation with every scope, level and tenant. */
class AuthorizationTest {
    private static final PrincipalId STRANGER = PrincipalId.of("stranger");
    private static final List<String> RESOURCES =
            List.of("projects", "items", "licenses", "tokens", "signing_keys", "webhooks");

    @AutoClose
    private final EngineFixture fixture = new EngineFixture();

    private final Access access = fixture.engine.access();
    private final ProjectId project = fixture.item.projectId();
    private final ProjectId strangers = fixture.engine
            .trusting(Actor.of(STRANGER))
            .catalog()
            .createProject(ProjectDraft.named("Stranger's"))
            .id();
    private final ItemId strangersItem = fixture.engine
            .catalog()
            .createItem(ItemDraft.of(strangers, "Stranger's"))
            .id();

    /** What a token may do, spelled out: not as the engine tells it. */
    private static Set<String> rights(Scopes scopes) {
        Set<String> rights = new HashSet<>();
        List<String> held = scopes.isAll()
                ? List.of("admin")
                : scopes.values().stream().map(Scope::value).toList();
        for (String scope : held) {
            if (scope.contains(":")) {
                rights.add(scope);
                rights.add(scope.replace(":write", ":read"));
            } else {
                RESOURCES.forEach(resource -> rights.add(resource + ":read"));
            }
            if (scope.equals("write") || scope.equals("admin")) {
                RESOURCES.forEach(resource -> rights.add(resource + ":write"));
            }
            if (scope.equals("admin")) {
                rights.add("admin");
            }
        }
        return rights;
    }

    /** All, none, each one, and each two of all scopes there are, and of one that is the host's own. */
    private static List<Scopes> scopeSets() {
        List<String> all = Stream.concat(
                        Stream.of("read", "write", "admin", "notes:write"),
                        RESOURCES.stream().flatMap(resource -> Stream.of(resource + ":read", resource + ":write")))
                .toList();
        List<Scopes> sets = new ArrayList<>();
        sets.add(Scopes.all());
        sets.add(Scopes.of());
        for (String one : all) {
            for (String other : all) {
                if (one.compareTo(other) <= 0) {
                    sets.add(Scopes.of(one, other));
                }
            }
        }
        return sets;
    }

    private PrincipalId member(@Nullable Level level) {
        PrincipalId principal = PrincipalId.of("member " + level);
        if (level != null) {
            access.grants().put(project, principal, level);
        }
        return principal;
    }

    private static List<@Nullable Level> levels() {
        List<@Nullable Level> levels = new ArrayList<>(List.of(Level.values()));
        levels.add(null);
        return levels;
    }

    @Test
    void what_is_allowed_is_what_scope_and_level_allow_and_nothing_else() {
        int allowed = 0;
        int asked = 0;
        for (Level level : levels()) {
            PrincipalId principal = member(level);
            for (Scopes scopes : scopeSets()) {
                Caller caller = Caller.of(principal).withScopes(scopes);
                Set<String> rights = rights(scopes);
                for (Operation operation : Operation.values()) {
                    boolean expected = !operation.needsSession()
                            && operation.target() != Target.INSTALLATION
                            && (operation.scope() == null
                                    || rights.contains(operation.scope().value()))
                            && (operation.level() == null
                                    || (level != null
                                            && level.value()
                                                    <= operation.level().value()));
                    assertThat(own(caller, operation).isAllowed())
                            .as("%s by %s with %s", operation, level, scopes)
                            .isEqualTo(expected);
                    assertThat(others(caller, operation))
                            .as("%s of another tenant by %s with %s", operation, level, scopes)
                            .containsOnly(new Authorization.NotVisible());
                    allowed += expected ? 1 : 0;
                    asked++;
                }
            }
        }
        assertThat(asked).isEqualTo(5 * 138 * Operation.values().length);
        assertThat(allowed).isBetween(asked / 20, asked / 2);
    }

    /** Of what is the caller's own, or of the project that it is a member of. */
    private Authorization own(Caller caller, Operation operation) {
        return switch (operation.target()) {
            case CALLER, SESSION, INSTALLATION -> access.authorize(caller, operation);
            case OWN_TOKEN -> access.authorize(caller, operation, token(caller.principal()));
            case PROJECT -> {
                Authorization onItem = access.authorize(caller, operation, fixture.item.id());
                assertThat(access.authorize(caller, operation, project)).isEqualTo(onItem);
                yield onItem;
            }
        };
    }

    /** Of what another tenant has, and of what nobody has. */
    private List<Authorization> others(Caller caller, Operation operation) {
        return switch (operation.target()) {
            case CALLER, SESSION, INSTALLATION -> List.of(new Authorization.NotVisible());
            case OWN_TOKEN ->
                List.of(
                        access.authorize(caller, operation, token(STRANGER)),
                        access.authorize(caller, operation, new ApiTokenId(new UUID(7, 7))));
            case PROJECT ->
                List.of(
                        access.authorize(caller, operation, strangers),
                        access.authorize(caller, operation, strangersItem),
                        access.authorize(caller, operation, new ProjectId(new UUID(7, 7))),
                        access.authorize(caller, operation, new ItemId(new UUID(7, 7))));
        };
    }

    @Test
    void an_operator_may_do_what_its_scopes_allow_to_all_that_exists() {
        PrincipalId principal = member(null);
        for (Scopes scopes : scopeSets()) {
            Caller operator = Caller.operator(principal).withScopes(scopes);
            Set<String> rights = rights(scopes);
            for (Operation operation : Operation.values()) {
                Scope needed = operation.scope();
                Authorization expected = needed == null || rights.contains(needed.value())
                        ? new Authorization.Allowed()
                        : new Authorization.ScopeMissing(needed, scopes);
                assertThat(ofStrangers(operator, operation))
                        .as("%s by an operator with %s", operation, scopes)
                        .containsOnly(operation.needsSession() ? new Authorization.SessionMissing() : expected);
                assertThat(ofNobody(operator, operation))
                        .as("%s of what does not exist by an operator with %s", operation, scopes)
                        .containsOnly(new Authorization.NotVisible());
            }
        }
    }

    private List<Authorization> ofStrangers(Caller caller, Operation operation) {
        return switch (operation.target()) {
            case CALLER, SESSION, INSTALLATION -> List.of(access.authorize(caller, operation));
            case OWN_TOKEN -> List.of(access.authorize(caller, operation, token(STRANGER)));
            case PROJECT ->
                List.of(
                        access.authorize(caller, operation, strangers),
                        access.authorize(caller, operation, strangersItem));
        };
    }

    private List<Authorization> ofNobody(Caller caller, Operation operation) {
        return switch (operation.target()) {
            case CALLER, SESSION, INSTALLATION -> List.of(new Authorization.NotVisible());
            case OWN_TOKEN -> List.of(access.authorize(caller, operation, new ApiTokenId(new UUID(7, 7))));
            case PROJECT ->
                List.of(
                        access.authorize(caller, operation, new ProjectId(new UUID(7, 7))),
                        access.authorize(caller, operation, new ItemId(new UUID(7, 7))));
        };
    }

    @Test
    void what_concerns_the_installation_is_for_operators_only_whatever_the_scopes() {
        Caller caller = Caller.of(member(Level.OWNER));

        for (Operation operation : List.of(Operation.SIGNING_KEY_LIST, Operation.SIGNING_KEY_ROTATE)) {
            assertThat(access.authorize(caller, operation)).isEqualTo(new Authorization.OperatorOnly());
            assertThat(access.authorize(caller.withScopes(Scopes.of()), operation))
                    .isEqualTo(new Authorization.OperatorOnly());
        }
    }

    @Test
    void a_project_is_gone_for_an_operator_as_soon_as_it_is_deleted() {
        Caller operator = Caller.operator(PrincipalId.of("operator"));
        ProjectId brief = fixture.engine
                .catalog()
                .createProject(ProjectDraft.named("brief"))
                .id();
        assertThat(access.authorize(operator, Operation.PROJECT_DELETE, brief).isAllowed())
                .isTrue();

        fixture.engine.catalog().deleteProject(brief);

        assertThat(access.authorize(operator, Operation.PROJECT_DELETE, brief))
                .isEqualTo(new Authorization.NotVisible());
    }

    private ApiTokenId token(PrincipalId principal) {
        return access.apiTokens().list(principal, PageRequest.first(1)).entries().stream()
                .findFirst()
                .orElseGet(() -> access.apiTokens()
                        .create(ApiTokenDraft.of(principal, "own"))
                        .token())
                .id();
    }

    @Test
    void a_refusal_says_what_is_needed_and_what_is_held() {
        PrincipalId viewer = member(Level.VIEWER);

        assertThat(access.authorize(Caller.of(viewer).withScopes(Scopes.of("read")), Operation.ITEM_CREATE, project))
                .isEqualTo(new Authorization.ScopeMissing(Scope.of("items:write"), Scopes.of("read")));
        assertThat(access.authorize(Caller.of(viewer), Operation.ITEM_CREATE, project))
                .isEqualTo(new Authorization.LevelTooLow(Level.EDITOR, Level.VIEWER));
    }

    @Test
    void what_is_for_sessions_is_for_nobody_without_one() {
        Caller caller = Caller.of(member(Level.OWNER));
        Caller bySession = caller.by(access.sessions().open(caller).session());

        for (Operation operation : List.of(Operation.SESSION_SHOW, Operation.SESSION_END)) {
            assertThat(access.authorize(caller, operation)).isEqualTo(new Authorization.SessionMissing());
            assertThat(access.authorize(bySession, operation).isAllowed()).isTrue();
        }
        assertThat(access.authorize(bySession, Operation.USER_SHOW).isAllowed()).isTrue();
    }

    @Test
    void a_change_of_level_is_seen_at_once() {
        PrincipalId bob = PrincipalId.of("bob");
        assertThat(access.authorize(Caller.of(bob), Operation.ITEM_SHOW, project))
                .isEqualTo(new Authorization.NotVisible());

        access.grants().put(project, bob, Level.EDITOR);
        assertThat(access.authorize(Caller.of(bob), Operation.ITEM_CHANGE, project)
                        .isAllowed())
                .isTrue();
        access.grants().put(project, bob, Level.VIEWER);
        assertThat(access.authorize(Caller.of(bob), Operation.ITEM_CHANGE, project)
                        .isAllowed())
                .isFalse();
        access.grants().remove(project, bob);
        assertThat(access.authorize(Caller.of(bob), Operation.ITEM_SHOW, project))
                .isEqualTo(new Authorization.NotVisible());
    }

    @Test
    void what_was_asked_before_costs_no_read() {
        Caller caller = Caller.of(member(Level.EDITOR));
        access.authorize(caller, Operation.ITEM_CHANGE, fixture.item.id());
        access.authorize(caller, Operation.ITEM_CHANGE, strangersItem);
        long before = fixture.storage.calls();

        for (Operation operation : Operation.values()) {
            if (operation.target() == Target.PROJECT) {
                access.authorize(caller, operation, fixture.item.id());
                access.authorize(caller, operation, strangersItem);
            }
        }

        assertThat(fixture.storage.calls()).isEqualTo(before);
    }

    @Test
    void an_operation_is_asked_about_its_own_kind_of_target() {
        Caller caller = Caller.of(STRANGER);

        assertThatThrownBy(() -> access.authorize(caller, Operation.ITEM_SHOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operation ITEM_SHOW needs a target of kind PROJECT");
        assertThatThrownBy(() -> access.authorize(caller, Operation.TOKEN_CREATE, strangers))
                .hasMessage("operation TOKEN_CREATE needs a target of kind CALLER");
        assertThatThrownBy(() -> access.authorize(caller, Operation.TOKEN_REVOKE))
                .hasMessage("operation TOKEN_REVOKE needs a target of kind OWN_TOKEN");
    }
}
