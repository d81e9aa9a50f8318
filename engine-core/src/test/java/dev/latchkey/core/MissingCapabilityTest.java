package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.MissingCapabilityException;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.api.traffic.IdempotentCall;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.storage.PlainStorage;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine on a storage that keeps no more than each must. */
class MissingCapabilityTest {
    private static final PrincipalId ALICE = PrincipalId.of("alice");

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<MissingCapabilityException> asked = new ArrayList<>();
    private final Storage storage = new ForwardingStorage(new PlainStorage()) {
        @Override
        public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
            try {
                return super.inTransaction(work);
            } catch (MissingCapabilityException e) {
                asked.add(e);
                throw e;
            }
        }
    };
    private final LicensingEngine engine =
            TestEngines.builder(storage, clock).scheduler(scheduler).build();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_call_with_an_idempotency_key_says_what_is_missing_and_does_nothing() {
        IdempotentCall call = IdempotentCall.of("POST projects", "key", "fingerprint", Duration.ZERO);

        assertMissing(
                () -> engine.trusting(Actor.of(ALICE)).once(call, management -> {
                    management.catalog().createProject(ProjectDraft.named("project"));
                    return new byte[0];
                }),
                Capability.IDEMPOTENCY,
                "this storage does not keep calls with idempotency keys");
        assertThat(engine.catalog().projects(PageRequest.first(10)).entries()).isEmpty();
    }

    @Test
    void no_session_is_opened_and_none_is_known() {
        String secret;
        try (LicensingEngine other = TestEngines.inMemory(clock)) {
            secret = other.access().sessions().open(Caller.of(ALICE)).secret().reveal();
        }

        assertMissing(
                () -> engine.access().sessions().open(Caller.of(ALICE)),
                Capability.SESSIONS,
                "this storage does not keep browsers' sessions");
        assertThat(engine.access().sessions().authenticate(secret, InetAddress.getLoopbackAddress()))
                .isEqualTo(new Authentication.Refused(TokenRefusal.UNKNOWN));
    }

    @Test
    void limits_that_nodes_share_are_refused_when_the_engine_is_built() {
        assertThatThrownBy(() -> TestEngines.builder(new PlainStorage(), clock)
                        .limits(RateLimits.makenot())
                        .sharedLimits(SharedLimits.of(LimitClass.LICENSE))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sharedLimits must be none on a storage that has no shared buckets");
        assertMissing(
                () -> new MemoryStorage().sharedBuckets(),
                Capability.SHARED_BUCKETS,
                "this storage does not keep buckets of limits that engines share");
    }

    @Test
    void periodic_work_asks_for_nothing_that_is_missing() {
        clock.advance(Duration.ofMinutes(5));
        scheduler.tick();
        engine.flush();

        assertThat(asked).isEmpty();
    }

    private static void assertMissing(ThrowingCallable call, Capability capability, String sentence) {
        assertThatThrownBy(call)
                .isInstanceOf(MissingCapabilityException.class)
                .hasMessage(sentence)
                .extracting(failure -> ((MissingCapabilityException) failure).capability())
                .isEqualTo(capability.name());
    }
}
