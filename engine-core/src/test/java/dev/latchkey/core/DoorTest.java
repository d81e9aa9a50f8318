package dev.latchkey.core;

import static dev.latchkey.core.DoorScene.CALLER;
import static dev.latchkey.core.DoorScene.CLIENT;
import static dev.latchkey.core.DoorScene.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Authorization;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.NotAllowedException;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.Operation.Target;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.traffic.IdempotentCall;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The door that asks: each call of the management with the right that it needs, and without. */
class DoorTest {

    static List<DoorCall> calls() {
        return DoorCall.all();
    }

    static Stream<DoorCall> callsOnWhatIsSomebodys() {
        return calls().stream()
                .filter(call -> call.operation().target() == Target.PROJECT
                        || call.operation().target() == Target.OWN_TOKEN);
    }

    static Stream<DoorCall> callsWithScope() {
        return calls().stream().filter(call -> call.operation().scope() != null);
    }

    static Stream<DoorCall> callsAboveViewer() {
        return calls().stream()
                .filter(call ->
                        call.operation().level() != null && call.operation().level() != Level.VIEWER);
    }

    static Stream<DoorCall> callsOfOperators() {
        return calls().stream().filter(call -> call.operation().target() == Target.INSTALLATION);
    }

    static Stream<DoorCall> callsOfSessions() {
        return calls().stream().filter(call -> call.operation().needsSession());
    }

    @Test
    void no_call_is_forgotten() {
        List<String> known = Stream.of(
                        calls().stream().map(DoorCall::method),
                        DoorCall.WAYS.stream(),
                        DoorCall.UNASKED.stream(),
                        DoorCall.HOST_ALONE.stream())
                .flatMap(each -> each)
                .toList();

        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(DoorCall.INTERFACES.stream()
                        .flatMap(type -> Arrays.stream(type.getMethods()).map(method -> name(type, method)))
                        .toList());
    }

    private static String name(Class<?> type, Method method) {
        List<String> parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .toList();
        return type.getSimpleName() + "." + method.getName() + "(" + String.join(",", parameters) + ")";
    }

    @ParameterizedTest
    @MethodSource("calls")
    void with_the_scope_and_level_that_it_needs_a_call_is_made(DoorCall call) {
        try (DoorScene scene = DoorScene.allowing(call.operation(), call.besides())) {
            Object answer = call.call().apply(scene, scene.doorTo(call.operation()));

            assertThat(isEmpty(answer)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("callsOnWhatIsSomebodys")
    void an_operator_needs_the_scope_alone(DoorCall call) {
        try (DoorScene scene = new DoorScene(null, DoorScene.needed(call.operation(), call.besides()), false, false)) {
            Object answer = call.call().apply(scene, scene.operatorsDoor());

            assertThat(isEmpty(answer)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("callsWithScope")
    void without_the_scope_an_operator_is_refused_too(DoorCall call) {
        try (DoorScene scene = new DoorScene(null, DoorScene.bearing(call.besides()), false, false)) {
            List<Event> before = scene.events();

            assertThatThrownBy(() -> call.call().apply(scene, scene.operatorsDoor()))
                    .isInstanceOf(NotAllowedException.class);
            assertThat(scene.events()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("callsWithScope")
    void without_the_scope_a_call_is_refused_and_says_which(DoorCall call) {
        Scopes held = DoorScene.bearing(call.besides());
        try (DoorScene scene = new DoorScene(Level.OWNER, held, true, false)) {
            assertNotAllowed(
                    scene,
                    scene.doorTo(call.operation()),
                    call,
                    new Authorization.ScopeMissing(call.operation().scope(), held));
        }
    }

    @ParameterizedTest
    @MethodSource("callsAboveViewer")
    void below_the_level_a_call_is_refused_and_says_which(DoorCall call) {
        Level needed = call.operation().level();
        Level held = Level.of(needed.value() + 1);
        try (DoorScene scene = new DoorScene(held, Scopes.all(), true, false)) {
            assertNotAllowed(scene, scene.door(), call, new Authorization.LevelTooLow(needed, held));
        }
    }

    @ParameterizedTest
    @MethodSource("callsOfSessions")
    void without_a_session_a_call_about_it_is_refused(DoorCall call) {
        try (DoorScene scene = new DoorScene(Level.OWNER, Scopes.all(), true, false)) {
            assertNotAllowed(scene, scene.door(), call, new Authorization.SessionMissing());
        }
    }

    @ParameterizedTest
    @MethodSource("callsOfOperators")
    void to_anybody_but_an_operator_a_call_about_the_installation_is_refused(DoorCall call) {
        try (DoorScene scene = new DoorScene(Level.OWNER, Scopes.all(), true, true)) {
            assertNotAllowed(scene, scene.door(), call, new Authorization.OperatorOnly());
        }
    }

    private static void assertNotAllowed(DoorScene scene, Management door, DoorCall call, Authorization why) {
        List<Event> before = scene.events();

        assertThatThrownBy(() -> call.call().apply(scene, door))
                .isInstanceOfSatisfying(NotAllowedException.class, refused -> {
                    assertThat(refused.authorization()).isEqualTo(why);
                    assertThat(refused.operation()).isEqualTo(call.operation());
                    assertThat(refused.rule()).isEqualTo(Rule.FORBIDDEN);
                });
        assertThat(scene.events()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("callsOnWhatIsSomebodys")
    void what_the_caller_may_not_see_is_not_there(DoorCall call) {
        try (DoorScene scene = new DoorScene(null, Scopes.all(), false, false)) {
            List<Event> before = scene.events();

            Object[] answer = new Object[1];
            Throwable thrown = catchThrowable(() -> answer[0] = call.call().apply(scene, scene.door()));

            if (thrown == null) {
                assertThat(isEmpty(answer[0])).isTrue();
            } else {
                assertThat(thrown).isExactlyInstanceOf(NotFoundException.class);
            }
            assertThat(scene.events()).isEqualTo(before);
        }
    }

    private static boolean isEmpty(Object answer) {
        return answer instanceof Optional<?> found && found.isEmpty()
                || answer instanceof Page<?> page && page.entries().isEmpty();
    }

    @Test
    void a_refusal_is_a_sentence() {
        assertThat(new NotAllowedException(
                        Operation.ITEM_CREATE,
                        new Authorization.ScopeMissing(Operation.ITEM_CREATE.scope(), Scopes.of())))
                .hasMessage("ITEM_CREATE needs the scope items:write; the caller bears none");
        assertThat(new NotAllowedException(
                        Operation.ITEM_CREATE, new Authorization.LevelTooLow(Level.EDITOR, Level.VIEWER)))
                .hasMessage("ITEM_CREATE needs the level editor on the project; the caller has viewer");
        assertThat(new NotAllowedException(Operation.SESSION_END, new Authorization.SessionMissing()))
                .hasMessage("SESSION_END needs a browser session; the caller has none");
        assertThat(new NotAllowedException(Operation.SIGNING_KEY_LIST, new Authorization.OperatorOnly()))
                .hasMessage("SIGNING_KEY_LIST is only for operators of the installation; the caller is not one");
    }

    @Test
    void a_change_says_who_made_it_and_from_where() {
        try (DoorScene scene = new DoorScene(Level.EDITOR, Scopes.all(), true, false)) {
            scene.door().selling().suspend(scene.license.id());

            List<Event> events = scene.events();
            assertThat(events.get(events.size() - 1).origin())
                    .isEqualTo(Origin.of(Actor.of(scene.caller, CLIENT, "request-1")));
        }
    }

    @Test
    void an_address_and_a_request_s_id_need_not_be_known() {
        try (DoorScene scene = new DoorScene(Level.EDITOR, Scopes.all(), true, false)) {
            scene.fixture.engine.as(scene.caller, null, null).selling().suspend(scene.license.id());

            List<Event> events = scene.events();
            assertThat(events.get(events.size() - 1).origin()).isEqualTo(Origin.of(Actor.of(CALLER)));
        }
    }

    @Test
    void what_a_keyed_change_was_given_ends_with_it() {
        try (DoorScene scene = new DoorScene(null, Scopes.all(), true, false)) {
            AtomicReference<Management> kept = new AtomicReference<>();
            scene.door().once(IdempotentCall.of("keep", "key", null, Duration.ZERO), inside -> {
                kept.set(inside);
                return new byte[0];
            });

            assertThatThrownBy(() -> kept.get().catalog().createProject(ProjectDraft.named("late")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this transaction has ended");
            assertThatThrownBy(() -> kept.get().catalog().projects(PageRequest.first(10)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this transaction has ended");
        }
    }

    @Test
    void a_keyed_change_that_answers_nothing_is_refused_and_undone() {
        try (DoorScene scene = new DoorScene(null, Scopes.all(), true, false)) {
            Management door = scene.door();

            assertThatThrownBy(() -> door.once(IdempotentCall.of("none", "key", null, Duration.ZERO), inside -> {
                        inside.catalog().createProject(ProjectDraft.named("never"));
                        return null;
                    }))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("answer must be given");
            assertThat(door.catalog().projects(PageRequest.first(10)).entries())
                    .extracting(Project::name)
                    .doesNotContain("never");
        }
    }

    @Test
    void in_one_transaction_a_change_may_go_on_with_what_it_has_made() {
        try (DoorScene scene = new DoorScene(null, Scopes.all(), true, false)) {
            Management door = scene.door();

            door.once(IdempotentCall.of("set up", "key", null, Duration.ZERO), inside -> {
                Project project = inside.catalog().createProject(ProjectDraft.named("new"));
                ItemId item = inside.catalog()
                        .createItem(ItemDraft.of(project.id(), "new"))
                        .id();
                inside.selling().issue(item, LicenseTerms.unlimited());
                inside.access().grants().put(project.id(), OTHER, Level.VIEWER);
                return new byte[0];
            });

            assertThat(door.catalog().projects(PageRequest.first(10)).entries())
                    .extracting(Project::name)
                    .containsExactly("new");
        }
    }

    @Test
    void in_a_host_s_transaction_a_call_sees_what_an_earlier_one_has_made() {
        try (DoorScene scene = new DoorScene(Level.EDITOR, Scopes.all(), true, false)) {
            HostTransaction transaction = scene.fixture.memory.begin();
            var licenses = scene.door().within(transaction);
            LicenseId made = licenses.issue(scene.item, LicenseTerms.unlimited())
                    .license()
                    .id();
            licenses.revoke(made, "mistake");
            transaction.committed();

            assertThat(scene.door().selling().find(made).orElseThrow().revocation())
                    .isNotNull();
        }
    }

    @Test
    void a_caller_s_lists_hold_its_own() {
        try (DoorScene scene = new DoorScene(null, Scopes.all(), false, false)) {
            scene.fixture.engine.access().grants().put(scene.emptyProject, CALLER, Level.VIEWER);
            Management door = scene.door();
            PageRequest page = PageRequest.first(10);

            assertThat(door.catalog().projects(page).entries())
                    .extracting(Project::id)
                    .containsExactly(scene.emptyProject);
            assertThat(door.access().apiTokens().list(OTHER, page).entries()).isEmpty();
            assertThat(door.access().grants().of(OTHER, page).entries()).isEmpty();
            assertThatThrownBy(() -> door.selling().list(LicenseFilter.all(), page))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("filter must name an item, since a caller sees the licences of its own items only");
        }
    }

    @Test
    void no_project_is_left_without_its_item() {
        try (DoorScene scene = new DoorScene(null, Scopes.of("projects:write"), true, false)) {
            List<Event> before = scene.events();

            assertThatThrownBy(() -> scene.door().catalog().createItem("new")).isInstanceOf(NotAllowedException.class);
            assertThat(scene.events()).isEqualTo(before);
        }
    }

    @Test
    void nobody_gets_more_than_it_has() {
        try (DoorScene scene = new DoorScene(Level.OWNER, Scopes.of("tokens:write"), true, false)) {
            Management door = scene.door();
            var tokens = door.access().apiTokens();
            var own = scene.token.token().id();

            assertForbidden(() -> tokens.create(ApiTokenDraft.of(CALLER, "more")));
            assertForbidden(() -> tokens.create(ApiTokenDraft.of(CALLER, "more"), scene.token.bearer()));
            assertForbidden(() -> tokens.rotate(own));
            assertForbidden(() -> tokens.rotateSigningSecret(own));
            assertForbidden(() -> tokens.signingSecrets(own));
            assertForbidden(() -> door.access().sessions().open(Caller.of(CALLER)));
            assertForbidden(() -> tokens.create(ApiTokenDraft.of(OTHER, "his").withScopes(Scopes.of("tokens:write"))));
        }
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(RefusedException.class)
                .extracting(e -> ((RefusedException) e).rule())
                .isEqualTo(Rule.FORBIDDEN);
    }
}
