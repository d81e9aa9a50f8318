package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.OpenedSession;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.token.SigningKey;
import dev.latchkey.api.token.SigningKeys;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.NodeStorage;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Operators and their rights. Nobody becomes an operator in another way. */
class OperatorsTest {
    private static final PrincipalId ROOT = PrincipalId.of("root");
    private static final PrincipalId SECOND = PrincipalId.of("second");
    private static final PrincipalId ALICE = PrincipalId.of("alice");
    private static final PrincipalId BOB = PrincipalId.of("bob");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final PageRequest PAGE = PageRequest.first(100);

    @AutoClose
    private final EngineFixture fixture = new EngineFixture(builder -> builder.operators(ROOT, SECOND));

    private final LicensingEngine engine = fixture.engine;
    private final Access access = engine.access();

    private IssuedApiToken token(PrincipalId principal) {
        return token(ApiTokenDraft.of(principal, "t"));
    }

    private IssuedApiToken token(ApiTokenDraft draft) {
        return access.apiTokens().create(draft);
    }

    private static Caller caller(Authentication answer) {
        return ((Authentication.Accepted) answer).caller();
    }

    private Caller by(IssuedApiToken token) {
        return caller(access.authenticate(token.bearer().reveal(), HERE));
    }

    private Management as(Caller caller) {
        return engine.as(caller, HERE, null);
    }

    private Management operator() {
        return as(by(token(ROOT)));
    }

    private ProjectId project(PrincipalId owner) {
        return engine.trusting(Actor.of(owner))
                .catalog()
                .createProject(ProjectDraft.named("p"))
                .id();
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThat(code(catchThrowable(call))).isEqualTo(code);
    }

    private static String code(@Nullable Throwable refusal) {
        return refusal instanceof RefusedException refused ? refused.code() : "not refused: " + refusal;
    }

    private EventPosition head() {
        return fixture.memory.inTransaction(tx -> tx.events().head());
    }

    private List<Event> since(EventPosition head) {
        return fixture.memory.<List<Event>>inTransaction(
                tx -> tx.events().read(head, EventPosition.START, 1000).events());
    }

    @Test
    void a_token_of_a_named_principal_proves_an_operator_and_keeps_its_scopes() {
        IssuedApiToken token = token(ApiTokenDraft.of(ROOT, "t").withScopes(Scopes.of("items:read")));

        assertThat(by(token))
                .isEqualTo(Caller.operator(ROOT).withToken(token.token().id()).withScopes(Scopes.of("items:read")));
        assertThat(caller(access.authenticateFromMemory(token.bearer().reveal(), HERE)))
                .isEqualTo(by(token));
        assertThat(by(token(SECOND)).isOperator()).isTrue();
    }

    @Test
    void a_token_of_anybody_else_proves_none() {
        for (String name : List.of("alice", "Root", "roots", "r\u043eot", "*")) {
            assertThat(by(token(PrincipalId.of(name))).isOperator()).as(name).isFalse();
        }
    }

    @Test
    void without_the_setting_nobody_is_one() {
        try (EngineFixture plain = new EngineFixture()) {
            String token = plain.engine
                    .access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(ROOT, "t"))
                    .bearer()
                    .reveal();

            assertThat(caller(plain.engine.access().authenticate(token, HERE)).isOperator())
                    .isFalse();
        }
    }

    @Test
    void a_session_that_stands_for_an_operator_s_token_proves_one() {
        IssuedApiToken token = token(ROOT);
        OpenedSession opened =
                operator().access().sessions().open(token.bearer(), HERE).orElseThrow();

        Caller caller = caller(access.sessions().authenticate(opened.secret().reveal(), HERE));

        assertThat(caller).isEqualTo(by(token).by(opened.session()));
        assertThat(caller.isOperator()).isTrue();
    }

    @Test
    void a_token_that_replaces_an_operator_s_proves_one_too() {
        Rotation rotation = rotation(operator().access().apiTokens(), token(ROOT));

        assertThat(caller(access.authenticate(rotation.after(), HERE)).isOperator())
                .isTrue();
    }

    private record Rotation(String before, String after) {}

    private static Rotation rotation(ApiTokens tokens, IssuedApiToken token) {
        return new Rotation(
                token.bearer().reveal(),
                tokens.rotate(token.token().id(), Duration.ofDays(1)).secret().reveal());
    }

    @Test
    void whoever_is_named_no_more_is_none_with_any_token_or_session_from_before() {
        SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
        MemoryStorage storage = new MemoryStorage(clock);
        try (LicensingEngine before = engine(storage, clock, ROOT);
                LicensingEngine after = engine(storage, clock, SECOND)) {
            IssuedApiToken token = before.access().apiTokens().create(ApiTokenDraft.of(ROOT, "t"));
            String session = before.access()
                    .sessions()
                    .open(token.bearer(), HERE)
                    .orElseThrow()
                    .secret()
                    .reveal();
            Caller operator = caller(before.access().authenticate(token.bearer().reveal(), HERE));
            Rotation rotation =
                    rotation(before.as(operator, HERE, null).access().apiTokens(), token);

            for (String text : List.of(rotation.before(), rotation.after())) {
                assertThat(caller(before.access().authenticate(text, HERE)).isOperator())
                        .isTrue();
                assertThat(caller(after.access().authenticate(text, HERE)).isOperator())
                        .isFalse();
            }
            assertThat(caller(before.access().sessions().authenticate(session, HERE))
                            .isOperator())
                    .isTrue();
            Caller former = caller(after.access().sessions().authenticate(session, HERE));
            assertThat(former.isOperator()).isFalse();
            assertThat(after.as(former, HERE, null).catalog().projects(PAGE).entries())
                    .isEmpty();
        }
    }

    private static LicensingEngine engine(Storage storage, SettableClock clock, PrincipalId operator) {
        return TestEngines.builder(new NodeStorage(storage), clock)
                .operators(operator)
                .build();
    }

    /** A sign-in of the host's may know somebody by the name of an operator: an OAuth provider's subject, for one. */
    @Test
    void a_sign_in_of_the_host_s_under_an_operator_s_name_gets_neither_a_token_nor_a_session_of_one() {
        IssuedApiToken token = token(ROOT);
        Caller signedIn = Caller.of(ROOT);
        ApiTokens tokens = as(signedIn).access().apiTokens();

        assertRefused("forbidden", () -> tokens.create(ApiTokenDraft.of(ROOT, "mine")));
        assertRefused("forbidden", () -> tokens.create(ApiTokenDraft.of(ROOT, "mine"), chosen()));
        assertRefused("forbidden", () -> tokens.rotate(token.token().id()));
        assertRefused("forbidden", () -> tokens.rotate(token.token().id(), Duration.ofDays(1)));
        assertRefused(
                "forbidden", () -> tokens.rotateSigningSecret(token.token().id()));
        OpenedSession opened = as(signedIn).access().sessions().open(signedIn);
        assertThat(caller(access.sessions().authenticate(opened.secret().reveal(), HERE)))
                .isEqualTo(signedIn.by(opened.session()));
        assertThat(access.apiTokens().list(ROOT, PAGE).entries()).hasSize(1);
    }

    private static BearerToken chosen() {
        try (EngineFixture other = new EngineFixture()) {
            return other.engine
                    .access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(BOB, "t"))
                    .bearer();
        }
    }

    @Test
    void the_host_s_trust_makes_nobody_an_operator() {
        IssuedApiToken token = token(ROOT);
        IssuedApiToken alices = token(ALICE);
        ProjectId project = project(ALICE);
        List<Actor> actors = List.of(
                Actor.of(ROOT),
                Actor.of(ROOT).withToken(token.token().id()),
                Actor.of(by(token), HERE, null),
                Actor.of(Caller.operator(ROOT), HERE, null));
        for (Actor actor : actors) {
            Access trusted = engine.trusting(actor).access();
            ApiTokens tokens = trusted.apiTokens();

            assertRefused("forbidden", () -> tokens.create(ApiTokenDraft.of(ROOT, "mine")));
            assertRefused("forbidden", () -> tokens.create(ApiTokenDraft.of(ALICE, "hers")));
            assertRefused("forbidden", () -> tokens.rotate(token.token().id()));
            assertThatThrownBy(() -> tokens.revoke(alices.token().id())).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> trusted.grants().put(project, ROOT, Level.OWNER))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void a_token_of_anybody_else_gets_no_operator_s_token() {
        IssuedApiToken roots = token(ROOT);
        ApiTokens tokens = as(by(token(ALICE))).access().apiTokens();

        assertRefused("forbidden", () -> tokens.create(ApiTokenDraft.of(ROOT, "mine")));
        assertRefused("forbidden", () -> tokens.create(ApiTokenDraft.of(ROOT, "mine"), chosen()));
        assertThatThrownBy(() -> tokens.rotate(roots.token().id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> tokens.revoke(roots.token().id())).isInstanceOf(NotFoundException.class);
        assertThat(tokens.find(roots.token().id())).isEmpty();
        assertThat(tokens.list(ROOT, PAGE).entries()).isEmpty();
    }

    @Test
    void no_level_on_a_project_makes_an_operator() {
        ProjectId project = project(ALICE);
        access.grants().put(project, BOB, Level.OWNER);

        assertThat(by(token(BOB)).isOperator()).isFalse();
        assertThat(as(by(token(BOB))).catalog().projects(PAGE).entries()).hasSize(1);
    }

    @Test
    void a_session_does_not_tell_operators_so_one_that_the_host_vouches_for_is_refused() {
        assertRefused("forbidden", () -> access.sessions().open(Caller.operator(ROOT)));
        Caller vouched = Caller.operator(ALICE);
        assertRefused("forbidden", () -> as(vouched).access().sessions().open(vouched));
        assertRefused(
                "forbidden", () -> as(Caller.of(ALICE)).access().sessions().open(vouched));
    }

    @Test
    void an_operator_opens_and_ends_no_session_of_somebody_else_s() {
        IssuedApiToken alices = token(ALICE);
        OpenedSession hers = access.sessions().open(alices.bearer(), HERE).orElseThrow();
        IssuedApiToken own = token(ROOT);
        OpenedSession session = access.sessions().open(own.bearer(), HERE).orElseThrow();
        var sessions = as(by(own).by(session.session())).access().sessions();

        assertRefused("forbidden", () -> sessions.open(alices.bearer(), HERE));
        assertThatThrownBy(() -> sessions.end(hers.session().id())).isInstanceOf(NotFoundException.class);
        assertRefused("forbidden", () -> sessions.endAll(ALICE));
    }

    @Test
    void an_operator_manages_the_tokens_of_every_principal() {
        ApiTokens tokens = operator().access().apiTokens();
        for (PrincipalId principal : List.of(ALICE, ROOT, SECOND)) {
            IssuedApiToken made = tokens.create(ApiTokenDraft.of(principal, "made"));
            ApiTokenId id = made.token().id();

            assertThat(by(made).principal()).isEqualTo(principal);
            assertThat(tokens.list(principal, PAGE).entries())
                    .extracting(ApiToken::id)
                    .contains(id);
            assertThat(tokens.find(id)).contains(made.token());
            assertThat(tokens.rotate(id).token().principal()).isEqualTo(principal);
            assertThat(tokens.rotateSigningSecret(id).token().id()).isEqualTo(id);
            assertThat(tokens.revoke(id).revokedAt()).isNotNull();
            assertRefused("forbidden", () -> tokens.signingSecrets(id));
        }
        assertThatThrownBy(() -> tokens.revoke(new ApiTokenId(new UUID(7, 7)))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void the_host_makes_and_replaces_an_operator_s_token() {
        IssuedApiToken token = token(ROOT);

        assertThat(access.apiTokens().rotate(token.token().id()).token().principal())
                .isEqualTo(ROOT);
    }

    @Test
    void an_operator_s_token_creates_and_replaces_none_that_is_more_powerful() {
        IssuedApiToken large = token(ALICE);
        Instant end = fixture.clock.instant().plusSeconds(60);
        List<ApiTokenDraft> bounded = List.of(
                ApiTokenDraft.of(ROOT, "t").withScopes(Scopes.of("tokens:write", "items:read")),
                ApiTokenDraft.of(ROOT, "t").withExpiry(end),
                ApiTokenDraft.of(ROOT, "t").withCredits(100),
                ApiTokenDraft.of(ROOT, "t")
                        .withAllowedAddresses(List.of(AddressBlock.of("127.0.0.0/8"), AddressBlock.of("::1"))));
        for (ApiTokenDraft draft : bounded) {
            ApiTokens tokens = as(by(token(draft))).access().apiTokens();

            for (PrincipalId principal : List.of(ALICE, ROOT)) {
                assertRefused("forbidden", () -> tokens.create(ApiTokenDraft.of(principal, "more")));
            }
            assertRefused("forbidden", () -> tokens.rotate(large.token().id()));
            assertThat(tokens.revoke(large.token().id()).revokedAt()).isNotNull();
        }
    }

    @Test
    void a_host_s_operator_with_fewer_scopes_gets_no_more_of_them() {
        Caller narrow = Caller.operator(ROOT).withScopes(Scopes.of("tokens:write"));
        ApiTokens tokens = as(narrow).access().apiTokens();

        assertRefused("forbidden", () -> tokens.create(ApiTokenDraft.of(ALICE, "more")));
        assertRefused("forbidden", () -> tokens.rotate(token(ALICE).token().id()));
        assertThat(tokens.create(ApiTokenDraft.of(ALICE, "same").withScopes(Scopes.of("tokens:write")))
                        .token()
                        .principal())
                .isEqualTo(ALICE);
    }

    @Test
    void an_operator_sees_all_projects_and_licences_and_others_their_own() {
        ProjectId hers = project(ALICE);
        ProjectId his = project(BOB);
        fixture.issue(1);

        assertThat(operator().catalog().projects(PAGE).entries())
                .extracting(Project::id)
                .containsExactly(fixture.item.projectId(), hers, his);
        assertThat(operator().catalog().projects(PageRequest.first(1)).next()).isNotNull();
        assertThat(operator().selling().list(LicenseFilter.all(), PAGE).entries())
                .hasSize(1);
        assertThat(operator().access().grants().of(ALICE, PAGE).entries())
                .extracting(Grant::project)
                .containsExactly(hers);
        assertThat(as(by(token(ALICE))).catalog().projects(PAGE).entries())
                .extracting(Project::id)
                .containsExactly(hers);
        Caller narrow = Caller.operator(ROOT).withScopes(Scopes.of("items:read"));
        assertRefused("forbidden", () -> as(narrow).selling().list(LicenseFilter.all(), PAGE));
        assertThatThrownBy(() -> as(by(token(ALICE))).selling().list(LicenseFilter.all(), PAGE))
                .isInstanceOf(InvalidValueException.class);
    }

    /** Every level that the operator has itself, every one that the other has, and every one that it is to have. */
    @Test
    void an_operator_gives_and_takes_every_level_whatever_its_own() {
        List<@Nullable Level> orNone = new ArrayList<>(List.of(Level.values()));
        orNone.add(null);
        Grants grants = operator().access().grants();
        for (Level own : orNone) {
            for (Level before : orNone) {
                for (Level after : orNone) {
                    if (before == null && after == null) {
                        continue;
                    }
                    ProjectId project = project(ALICE);
                    change(access.grants(), project, ROOT, own);
                    change(access.grants(), project, BOB, before);

                    change(grants, project, BOB, after);

                    assertThat(access.grants().find(project, BOB).map(Grant::level))
                            .as("%s makes %s of %s", own, after, before)
                            .isEqualTo(Optional.ofNullable(after));
                }
            }
        }
    }

    private static void change(Grants grants, ProjectId project, PrincipalId principal, @Nullable Level level) {
        if (level != null) {
            grants.put(project, principal, level);
        } else if (grants.find(project, principal).isPresent()) {
            grants.remove(project, principal);
        }
    }

    @Test
    void an_operator_leaves_each_project_an_owner() {
        ProjectId project = project(ALICE);
        Grants grants = operator().access().grants();

        assertRefused("last_owner", () -> grants.remove(project, ALICE));
        assertRefused("last_owner", () -> grants.put(project, ALICE, Level.ADMIN));
        assertThatThrownBy(() -> grants.put(new ProjectId(new UUID(7, 7)), ALICE, Level.OWNER))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void an_operator_becomes_the_owner_of_what_it_makes_as_everybody_does() {
        ProjectId made =
                operator().catalog().createProject(ProjectDraft.named("new")).id();

        assertThat(access.grants().find(made, ROOT).orElseThrow().level()).isEqualTo(Level.OWNER);
    }

    @Test
    void a_change_by_an_operator_says_which_principal_and_token_made_it() {
        IssuedApiToken token = token(ROOT);
        ProjectId project = project(ALICE);
        EventPosition head = head();

        engine.as(by(token), HERE, "request-1").catalog().changeProject(project, draft -> draft.withName("new"));

        assertThat(since(head))
                .singleElement()
                .satisfies(event -> assertThat(event.origin())
                        .isEqualTo(Origin.of(Actor.of(ROOT)
                                .withToken(token.token().id())
                                .withAddress(HERE.getHostAddress())
                                .withRequestId("request-1"))));
    }

    @Test
    void in_one_transaction_an_operator_is_one_too() {
        ProjectId project = project(ALICE);

        operator().once(call("set up"), inside -> {
            inside.access().grants().put(project, BOB, Level.OWNER);
            inside.access().apiTokens().create(ApiTokenDraft.of(BOB, "his"));
            inside.catalog().changeProject(project, draft -> draft.withName("new"));
            return new byte[0];
        });

        assertThat(access.apiTokens().list(BOB, PAGE).entries()).hasSize(1);
        assertThat(access.grants().find(project, BOB)).isPresent();
    }

    private static IdempotentCall call(String key) {
        return IdempotentCall.of("POST", key, null, Duration.ZERO).by("scopes *");
    }

    private static Function<Management, byte[]> making(List<String> runs, String name) {
        return inside -> {
            runs.add(name);
            return new byte[] {1};
        };
    }

    /** Of a caller that the host vouches for, of each call that may bear a secret and that does not. */
    @Test
    void what_an_operator_was_given_is_given_again_to_operators_alone_and_not_done_twice() {
        List<Function<Caller, Management>> doors =
                List.of(this::as, caller -> engine.trusting(Actor.of(caller, HERE, null)));
        for (IdempotentCall call : List.of(call("secret"), call("open").withoutSecret())) {
            List<String> runs = new ArrayList<>();
            as(Caller.operator(ROOT)).once(call, making(runs, "operator"));

            for (Function<Caller, Management> door : doors) {
                assertThat(door.apply(Caller.of(ROOT)).once(call, making(runs, "other")))
                        .isInstanceOf(IdempotentAnswer.AnothersAnswer.class);
            }
            assertThat(as(Caller.operator(ROOT)).once(call, making(runs, "again")))
                    .isInstanceOf(IdempotentAnswer.Given.class);
            assertThat(runs).containsExactly("operator");
        }
    }

    @Test
    void what_a_token_was_given_while_it_was_an_operator_s_is_not_given_to_it_afterwards() {
        SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
        MemoryStorage storage = new MemoryStorage(clock);
        try (LicensingEngine before = engine(storage, clock, ROOT);
                LicensingEngine after = engine(storage, clock, SECOND)) {
            String token = before.access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(ROOT, "t"))
                    .bearer()
                    .reveal();
            for (IdempotentCall call : List.of(call("secret"), call("open").withoutSecret())) {
                List<String> runs = new ArrayList<>();
                before.as(caller(before.access().authenticate(token, HERE)), HERE, null)
                        .once(call, making(runs, "operator"));

                assertThat(after.as(caller(after.access().authenticate(token, HERE)), HERE, null)
                                .once(call, making(runs, "former")))
                        .isInstanceOf(IdempotentAnswer.AnothersAnswer.class);
                assertThat(runs).containsExactly("operator");
            }
        }
    }

    @Test
    void what_a_caller_was_given_is_given_again_to_it_as_an_operator() {
        for (IdempotentCall call : List.of(call("secret"), call("open").withoutSecret())) {
            List<String> runs = new ArrayList<>();
            as(Caller.of(ROOT)).once(call, making(runs, "other"));

            assertThat(as(Caller.operator(ROOT)).once(call, making(runs, "operator")))
                    .isInstanceOfSatisfying(
                            IdempotentAnswer.Given.class,
                            given -> assertThat(given.replayed()).isTrue());
            assertThat(runs).containsExactly("other");
        }
    }

    @Test
    void a_setting_takes_the_place_of_the_one_before() {
        try (EngineFixture other =
                new EngineFixture(builder -> builder.operators(ROOT).operators(SECOND))) {
            for (PrincipalId principal : List.of(ROOT, SECOND)) {
                String token = other.engine
                        .access()
                        .apiTokens()
                        .create(ApiTokenDraft.of(principal, "t"))
                        .bearer()
                        .reveal();
                assertThat(caller(other.engine.access().authenticate(token, HERE))
                                .isOperator())
                        .isEqualTo(principal.equals(SECOND));
            }
        }
    }

    @Test
    void a_key_that_an_operator_makes_once_signs_when_that_has_committed_and_its_event_names_the_operator() {
        Caller root = by(token(ROOT));
        String before = signing(engine.signingKeys());
        EventPosition head = head();
        AtomicReference<String> made = new AtomicReference<>();
        IdempotentCall call = call("rotate").withoutSecret();

        as(root).once(call, inside -> {
            made.set(inside.signingKeys().rotate().kid());
            assertThat(signing(inside.signingKeys())).isEqualTo(made.get());
            return new byte[0];
        });
        as(root).once(call, inside -> {
            throw new AssertionError("made already");
        });

        assertThat(signing(engine.signingKeys())).isEqualTo(made.get()).isNotEqualTo(before);
        assertThat(since(head)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.SIGNING_KEY_CREATED);
            assertThat(event.data().text("kid")).contains(made.get());
            assertThat(event.origin()).isEqualTo(Origin.of(Actor.of(root, HERE, null)));
        });
    }

    @Test
    void a_key_whose_change_is_undone_signs_nothing() {
        String before = signing(engine.signingKeys());

        assertThatThrownBy(() -> operator().once(call("undone"), inside -> {
                    inside.signingKeys().rotate();
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(signing(engine.signingKeys())).isEqualTo(before);
        assertThat(engine.signingKeys().list(PAGE).entries()).hasSize(1);
    }

    private static String signing(SigningKeys keys) {
        return keys.list(PAGE).entries().stream()
                .filter(SigningKey::isCurrent)
                .findFirst()
                .orElseThrow()
                .kid();
    }
}
