package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.IdempotencyRecord;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls with idempotency keys: the records, and what an engine makes of them. */
@Needs(Capability.IDEMPOTENCY)
interface IdempotencyRules extends StorageRules {
    Duration LEASE = Duration.ofSeconds(30);

    private static IdempotencyRecord running(UUID id, UUID owner, Instant expiresAt) {
        return IdempotencyRecord.of(id, new UUID(3, 4), owner, expiresAt, null);
    }

    private void insert(IdempotencyRecord call) {
        run(tx -> {
            tx.idempotency().insert(call);
        });
    }

    private List<IdempotencyRecord> records() {
        return storage().inTransaction(tx -> tx.idempotency().page(null, 1000));
    }

    private static LicensingEngine engine(StorageRules rules, SettableClock clock) {
        return TestEngines.on(new LentStorage(rules.storage()), clock);
    }

    private static IdempotentCall call(String key, String fingerprint) {
        return IdempotentCall.of("POST /api/v1/projects", key, fingerprint, Duration.ZERO);
    }

    private static Function<Management, byte[]> making(String name) {
        return management -> {
            Project made = management.catalog().createProject(ProjectDraft.named(name));
            return bytes(made.id().toString());
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Management alice(LicensingEngine engine) {
        return engine.trusting(Actor.of(PrincipalId.of("alice")));
    }

    private static String content(IdempotentAnswer answer) {
        return new String(((IdempotentAnswer.Given) answer).content(), StandardCharsets.UTF_8);
    }

    private static boolean replayed(IdempotentAnswer answer) {
        return ((IdempotentAnswer.Given) answer).replayed();
    }

    @Test
    @DisplayName("a record is completed by its owner alone, and once")
    default void a_record_is_completed_by_its_owner_alone_and_once() {
        UUID id = UUID.randomUUID();
        UUID owner = UUID.randomUUID();
        byte[] answer = new byte[100_000];
        answer[99_999] = 7;
        insert(running(id, owner, Samples.NOW));

        List<Boolean> completed = storage()
                .inTransaction(tx -> List.of(
                        tx.idempotency().complete(id, UUID.randomUUID(), new byte[] {1}, Samples.NOW),
                        tx.idempotency().complete(UUID.randomUUID(), owner, new byte[] {1}, Samples.NOW),
                        tx.idempotency().complete(id, owner, answer, Samples.NOW.plusMillis(5)),
                        tx.idempotency().complete(id, owner, new byte[] {2}, Samples.NOW)));

        assertThat(completed).containsExactly(false, false, true, false);
        IdempotencyRecord read =
                storage().inTransaction(tx -> tx.idempotency().findForUpdate(id).orElseThrow());
        assertThat(read)
                .usingRecursiveComparison()
                .isEqualTo(IdempotencyRecord.of(id, new UUID(3, 4), owner, Samples.NOW.plusMillis(5), answer));
    }

    @Test
    @DisplayName("a record is released by its owner alone, and not once it is complete")
    default void a_record_is_released_by_its_owner_alone() {
        UUID owner = UUID.randomUUID();
        UUID released = new UUID(0, 1);
        UUID anothers = new UUID(0, 2);
        UUID complete = new UUID(0, 3);
        List.of(released, complete).forEach(id -> insert(running(id, owner, Samples.NOW)));
        insert(running(anothers, UUID.randomUUID(), Samples.NOW));

        run(tx -> {
            tx.idempotency().complete(complete, owner, new byte[] {1}, Samples.NOW);
            List.of(released, anothers, complete).forEach(id -> tx.idempotency().release(id, owner));
        });

        assertThat(records()).extracting(IdempotencyRecord::id).containsExactly(anothers, complete);
    }

    @Test
    @DisplayName("what has expired is deleted, the oldest first and no more than asked for; pages are in order of ids")
    default void what_has_expired_is_deleted() {
        for (int i = 0; i < 5; i++) {
            insert(running(new UUID(i == 4 ? Long.MIN_VALUE : 0, i), UUID.randomUUID(), Samples.NOW.plusMillis(i)));
        }

        int first = storage().inTransaction(tx -> tx.idempotency().deleteExpired(Samples.NOW.plusMillis(3), 3));
        int second = storage().inTransaction(tx -> tx.idempotency().deleteExpired(Samples.NOW.plusMillis(3), 3));

        assertThat(List.of(first, second)).containsExactly(3, 1);
        assertThat(records()).extracting(IdempotencyRecord::id).containsExactly(new UUID(Long.MIN_VALUE, 4));
        insert(running(new UUID(0, 9), UUID.randomUUID(), Samples.NOW));
        List<IdempotencyRecord> page =
                storage().inTransaction(tx -> tx.idempotency().page(null, 1));
        List<IdempotencyRecord> rest =
                storage().inTransaction(tx -> tx.idempotency().page(page.get(0).id(), 9));
        assertThat(page).hasSize(1);
        assertThat(rest).hasSize(1);
        assertThat(rest.get(0).id()).isNotEqualTo(page.get(0).id());
    }

    @Test
    @DisplayName("22: the same key and request have one effect and the same answer; 25: after a day the key is new")
    default void the_same_key_has_one_effect() {
        SettableClock clock = SettableClock.at(Samples.NOW);
        try (LicensingEngine engine = engine(this, clock)) {
            IdempotentAnswer first = alice(engine).once(call("k", "a"), making("one"));
            clock.advance(IdempotentCall.RETENTION.minusMillis(1));
            IdempotentAnswer second = alice(engine).once(call("k", "a"), making("two"));

            assertThat(replayed(first)).isFalse();
            assertThat(replayed(second)).isTrue();
            assertThat(content(second)).isEqualTo(content(first));
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .extracting(Project::name)
                    .containsExactly("one");

            clock.advance(Duration.ofMillis(1));
            IdempotentAnswer dayAfter = alice(engine).once(call("k", "a"), making("three"));

            assertThat(replayed(dayAfter)).isFalse();
            assertThat(content(dayAfter)).isNotEqualTo(content(first));
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .extracting(Project::name)
                    .containsExactly("one", "three");
        }
    }

    @Test
    @DisplayName(
            "23: the same key with another request is refused, or answered as the first if any request is the same")
    default void the_same_key_with_another_request_has_no_effect() {
        try (LicensingEngine engine = engine(this, SettableClock.at(Samples.NOW))) {
            IdempotentAnswer first = alice(engine).once(call("k", "a"), making("one"));
            alice(engine).once(call("any", null), making("two"));

            assertThat(alice(engine).once(call("k", "b"), making("three")))
                    .isInstanceOf(IdempotentAnswer.OtherRequest.class);
            assertThat(replayed(alice(engine).once(call("any", null), making("four"))))
                    .isTrue();
            assertThat(replayed(first)).isFalse();
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .extracting(Project::name)
                    .containsExactly("one", "two");
        }
    }

    @Test
    @DisplayName("25: another principal's key is another key, and so is one on another route")
    default void keys_belong_to_a_principal_and_a_route() {
        try (LicensingEngine engine = engine(this, SettableClock.at(Samples.NOW))) {
            Management bob = engine.trusting(Actor.of(PrincipalId.of("bob")));
            IdempotentCall elsewhere = IdempotentCall.of("POST /elsewhere", "k", "a", Duration.ZERO);

            assertThat(List.of(
                            alice(engine).once(call("k", "a"), making("one")),
                            bob.once(call("k", "a"), making("two")),
                            alice(engine).once(elsewhere, making("three"))))
                    .noneMatch(IdempotencyRules::replayed);
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .hasSize(3);
        }
    }

    private static Management by(LicensingEngine engine, IssuedApiToken token) {
        return engine.trusting(Actor.of(PrincipalId.of("alice"))
                .withToken(token.token().id())
                .withAddress("192.0.2.7")
                .withRequestId("request-1"));
    }

    private static IssuedApiToken token(LicensingEngine engine, @Nullable Integer credits) {
        return engine.access()
                .apiTokens()
                .create(ApiTokenDraft.of(PrincipalId.of("alice"), "t").withCredits(credits));
    }

    @Test
    @DisplayName(
            "21, 23: an answer that may bear a secret is given again to the token that made the call, and to no other")
    default void an_answer_with_a_secret_is_its_makers() {
        try (LicensingEngine engine = engine(this, SettableClock.at(Samples.NOW))) {
            IssuedApiToken maker = token(engine, null);
            IssuedApiToken twin = token(engine, null);
            IdempotentAnswer first = by(engine, maker).once(call("k", "a"), making("one"));
            engine.access().apiTokens().rotate(maker.token().id());

            assertThat(content(by(engine, maker).once(call("k", "a"), making("two"))))
                    .isEqualTo(content(first));
            for (Management other : List.of(by(engine, twin), alice(engine))) {
                assertThat(other.once(call("k", "a"), making("two")))
                        .isInstanceOf(IdempotentAnswer.AnothersAnswer.class);
                assertThat(other.once(call("k", "a").withoutSecret(), making("two")))
                        .as("whatever the other one says of it")
                        .isInstanceOf(IdempotentAnswer.AnothersAnswer.class);
            }
            IdempotentCall vouched = call("k2", "a").by("session 1");
            IdempotentAnswer second = alice(engine).once(vouched, making("three"));
            assertThat(content(alice(engine).once(vouched, making("four")))).isEqualTo(content(second));
            for (IdempotentCall other : List.of(call("k2", "a"), vouched.by("session 2"))) {
                assertThat(alice(engine).once(other, making("four")))
                        .isInstanceOf(IdempotentAnswer.AnothersAnswer.class);
            }
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .extracting(Project::name)
                    .containsExactly("one", "three");
        }
    }

    @Test
    @DisplayName(
            "22: an answer without a secret is the principal's, but for a token without credits that did not pay for it")
    default void an_answer_without_a_secret_is_the_principals() {
        try (LicensingEngine engine = engine(this, SettableClock.at(Samples.NOW))) {
            IdempotentCall open = call("k", "a").withoutSecret();
            IssuedApiToken maker = token(engine, 1);
            IdempotentAnswer first = by(engine, maker).once(open, making("one"));
            assertThat(engine.access()
                            .apiTokens()
                            .find(maker.token().id())
                            .orElseThrow()
                            .credits())
                    .isZero();

            for (Management other : List.of(
                    by(engine, maker), by(engine, token(engine, 1)), by(engine, token(engine, null)), alice(engine))) {
                assertThat(content(other.once(open, making("two")))).isEqualTo(content(first));
            }
            Management spent = by(engine, token(engine, 0));
            assertThatThrownBy(() -> spent.once(open, making("two")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("credits");
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .extracting(Project::name)
                    .containsExactly("one");
        }
    }

    @Test
    @DisplayName("26, 27: a change that is refused, or whose answer fails, leaves no effect and its key unused")
    default void a_refused_change_does_not_use_its_key_up() {
        try (LicensingEngine engine = engine(this, SettableClock.at(Samples.NOW))) {
            IssuedApiToken token = engine.access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(PrincipalId.of("alice"), "t").withCredits(1));
            Management acting = engine.trusting(Actor.of(PrincipalId.of("alice"))
                    .withToken(token.token().id())
                    .withAddress("192.0.2.7")
                    .withRequestId("request-1"));
            int before = events().size();

            assertThatThrownBy(() -> acting.once(call("k", "a"), management -> {
                        making("rendered badly").apply(management);
                        throw new IllegalStateException("as when it cannot be rendered");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(events()).hasSize(before);
            assertThat(records()).isEmpty();
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .isEmpty();

            IdempotentAnswer made = acting.once(call("k", "a"), making("one"));
            assertThatThrownBy(() -> acting.once(call("k2", "a"), making("two")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("credits");

            assertThat(replayed(acting.once(call("k", "a"), making("two"))))
                    .as("costs no credit")
                    .isTrue();
            assertThat(replayed(made)).isFalse();
            assertThat(records()).hasSize(1);
            assertThat(events().subList(before, events().size()))
                    .extracting(Event::type)
                    .containsExactly(EventType.PROJECT_CREATED, EventType.GRANT_GIVEN);
        }
    }

    @Test
    @DisplayName(
            "24: while a call runs, the same one is told so; once its lease is over it is run, and the first is undone")
    default void a_call_that_runs_is_not_run_again_before_its_lease_is_over() {
        SettableClock clock = SettableClock.at(Samples.NOW);
        try (LicensingEngine engine = engine(this, clock)) {
            alice(engine).once(call("k", "a"), making("one"));
            // As one whose process ended: what is left of it is the lease.
            run(tx -> {
                IdempotencyRecord done = tx.idempotency().page(null, 1).get(0);
                tx.idempotency().replace(running(done, Samples.NOW.plus(LEASE)));
            });
            clock.advance(LEASE.minusMillis(1));

            assertThat(alice(engine).once(call("k", "a"), making("two"))).isInstanceOf(IdempotentAnswer.Running.class);
            IdempotentCall patient = IdempotentCall.of("POST /api/v1/projects", "k", "a", Duration.ofMillis(30));
            assertThat(alice(engine).once(patient, making("two"))).isInstanceOf(IdempotentAnswer.Running.class);

            clock.advance(Duration.ofMillis(1));
            assertThat(replayed(alice(engine).once(call("k", "a"), making("two"))))
                    .isFalse();
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .extracting(Project::name)
                    .containsExactly("one", "two");
        }
    }

    private static IdempotencyRecord running(IdempotencyRecord done, Instant expiresAt) {
        return IdempotencyRecord.of(done.id(), done.fingerprint(), UUID.randomUUID(), expiresAt, null);
    }

    @Test
    @DisplayName("24, 27: a call that was taken over while it ran has no effect")
    default void a_call_that_was_taken_over_has_no_effect() {
        SettableClock clock = SettableClock.at(Samples.NOW);
        try (LicensingEngine engine = engine(this, clock)) {
            Supplier<IdempotentAnswer> other = () -> {
                clock.advance(LEASE);
                return alice(engine).once(call("k", "a"), making("fast"));
            };

            IdempotentAnswer slow = alice(engine).once(call("k", "a"), management -> {
                assertThat(replayed(CompletableFuture.supplyAsync(other).join()))
                        .isFalse();
                return making("slow").apply(management);
            });

            assertThat(slow).isInstanceOf(IdempotentAnswer.Running.class);
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .extracting(Project::name)
                    .containsExactly("fast");
            assertThat(replayed(alice(engine).once(call("k", "a"), making("again"))))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("22, 31: what a call changes is seen at once, and not before it commits")
    default void what_a_call_changes_is_seen_at_once() {
        try (LicensingEngine engine = engine(this, SettableClock.at(Samples.NOW))) {
            Item item = item();
            List<IssuedLicense> issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(1), 1);
            License license = issued.get(0).license();
            ValidationRequest request = ValidationRequest.of(issued.get(0).key(), MachineId.of("m-1"));
            assertThat(engine.licenses().validate(request).isValid()).isTrue();

            alice(engine).once(call("k", "a"), management -> {
                management.selling().revoke(license.id(), "");
                management.selling().find(license.id()).orElseThrow();
                return bytes("done");
            });

            assertThat(engine.licenses().validate(request).isValid()).isFalse();
            assertThat(engine.selling()
                            .list(LicenseFilter.of(item.id()), PageRequest.first(10))
                            .entries())
                    .extracting(License::limit)
                    .containsExactly(ActivationLimit.of(1));
        }
    }

    @Test
    @DisplayName("22, 27: whichever transaction of a call breaks off, a later call has the one effect and its answer")
    default void whichever_transaction_breaks_off_there_is_one_effect() {
        SettableClock clock = SettableClock.at(Samples.NOW);
        for (CrashingStorage.Crash crash : CrashingStorage.Crash.values()) {
            boolean crashed = true;
            for (int transaction = 1; crashed; transaction++) {
                String name = crash + " " + transaction;
                CrashingStorage crashing = new CrashingStorage(new LentStorage(storage()), crash, transaction);
                try (LicensingEngine engine = TestEngines.on(crashing, clock)) {
                    alice(engine).once(call(name, "a"), making(name));
                } catch (StorageException e) {
                    // What a process that was killed leaves behind.
                }
                crashed = crashing.hasCrashed();
                clock.advance(LEASE);
                try (LicensingEngine engine = engine(this, clock)) {
                    IdempotentAnswer answer = alice(engine).once(call(name, "a"), making(name));

                    List<Project> made = engine.catalog().projects(PageRequest.first(1000)).entries().stream()
                            .filter(project -> project.name().equals(name))
                            .toList();
                    assertThat(made).as(name).hasSize(1);
                    assertThat(content(answer)).isEqualTo(made.get(0).id().toString());
                }
            }
        }
    }

    @Test
    @DisplayName("27: once something in a call was refused nothing of it commits, even if the refusal is caught")
    default void a_refusal_that_is_caught_undoes_the_call() {
        try (LicensingEngine engine = engine(this, SettableClock.at(Samples.NOW))) {
            IssuedApiToken token = engine.access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(PrincipalId.of("alice"), "t").withCredits(0));
            Management acting = engine.trusting(Actor.of(PrincipalId.of("alice"))
                    .withToken(token.token().id())
                    .withAddress("192.0.2.7")
                    .withRequestId("request-1"));
            int before = events().size();

            assertThatThrownBy(() -> acting.once(call("k", "a"), management -> {
                        try {
                            return making("unpaid").apply(management);
                        } catch (RefusedException e) {
                            return bytes("no credits");
                        }
                    }))
                    .isInstanceOf(RefusedException.class);

            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .isEmpty();
            assertThat(events()).hasSize(before);
            assertThat(records()).isEmpty();
        }
    }

    @Test
    @DisplayName("27: a call reads in its own transaction, and asks nobody what is answered from memory")
    default void a_call_reads_in_its_own_transaction() {
        try (LicensingEngine engine = engine(this, SettableClock.at(Samples.NOW))) {
            Item item = item();
            engine.catalog().findItem(item.id());
            alice(engine).once(call("k", "a"), management -> {
                Project made = management.catalog().createProject(ProjectDraft.named("p"));
                assertThat(management.catalog().findProject(made.id())).contains(made);
                assertThat(management.catalog().findItem(item.id())).contains(item);
                assertThat(management.access().grants().find(made.id(), PrincipalId.of("alice")))
                        .isPresent();
                assertThatThrownBy(() -> management.access().authenticate("x", InetAddress.getLoopbackAddress()))
                        .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> management.access().sessions()).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> management.once(call("k2", "a"), making("q")))
                        .isInstanceOf(IllegalStateException.class);
                return bytes("done");
            });
            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .extracting(Project::name)
                    .contains("p");
        }
    }
}
