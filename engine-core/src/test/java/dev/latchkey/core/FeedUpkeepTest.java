package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.engine.Readiness;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.Subscription;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.CountingStorage;
import dev.latchkey.core.tck.NodeStorage;
import dev.latchkey.core.tck.NodeStorage.Reach;
import dev.latchkey.core.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a node reads the event log: on a schedule, and early on a hint. */
class FeedUpkeepTest {
    /** How long an event must have been seen before it may be deleted. */
    private static final Duration SEEN = Duration.ofHours(1);

    private static final Duration STALENESS = Duration.ofSeconds(5);
    private static final KeyStatus REVOKED = KeyStatus.Refused.of(Refusal.KEY_REVOKED);

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final ManualScheduler scheduler = new ManualScheduler();
    private final MemoryStorage memory = new MemoryStorage();
    private final NodeStorage shared = new NodeStorage(memory);
    private final CountingStorage counting = new CountingStorage(shared);
    private final LicensingEngine other =
            builder().storage(new NodeStorage(memory)).build();
    private final LicensingEngine engine = builder().storage(counting).build();
    private final IssuedLicense issued =
            other.selling().issue(other.catalog().createItem("Editor").id(), LicenseTerms.unlimited());

    @AfterEach
    void close() {
        shared.reach(Reach.ALL);
        engine.close();
        other.close();
    }

    private LatchkeyBuilder builder() {
        return Latchkey.builder()
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .clock(clock)
                .ticker(clock::nanos)
                .scheduler(scheduler)
                .staleness(STALENESS);
    }

    @Test
    @DisplayName("31: on a schedule")
    void the_log_is_read_on_a_schedule() {
        status();
        revoke();
        scheduler.tick();
        assertThat(status()).isEqualTo(REVOKED);
    }

    @Test
    @DisplayName("31: a hint has the log read early, and many hints at once have it read once")
    void a_hint_has_the_log_read_early() {
        scheduler.tick();
        status();
        revoke();
        assertThat(status()).isInstanceOf(KeyStatus.Valid.class);
        shared.hint();
        shared.hint();
        assertThat(scheduler.runDelayed()).isEqualTo(1);
        assertThat(status()).isEqualTo(REVOKED);

        shared.hint();
        assertThat(scheduler.runDelayed()).isEqualTo(1);
    }

    @Test
    void hints_end_with_the_engine() {
        engine.close();
        shared.hint();
        assertThat(scheduler.runDelayed()).isZero();
    }

    @Test
    void an_engine_that_gets_no_hints_does_not_start_and_reads_no_more() {
        assertStartFails(new ForwardingStorage(new NodeStorage(memory)) {
            @Override
            public Subscription onChange(Runnable hint) {
                throw new StorageException("no connection to listen on", null);
            }
        });
    }

    @Test
    void an_engine_that_fails_to_start_asks_for_hints_no_more() {
        NodeStorage node = new NodeStorage(memory);
        assertStartFails(new ForwardingStorage(node) {
            @Override
            public Subscription onChange(Runnable hint) {
                node.reach(Reach.NOTHING);
                return super.onChange(hint);
            }
        });
        node.hint();
        assertThat(scheduler.runDelayed()).isZero();
    }

    private void assertStartFails(Storage storage) {
        CountingStorage failing = new CountingStorage(storage);
        assertThatThrownBy(() -> builder().storage(failing).build()).isInstanceOf(StorageException.class);
        long calls = failing.calls();
        scheduler.tick();
        assertThat(failing.calls()).isEqualTo(calls);
    }

    @Test
    void a_schedule_that_fails_goes_on() {
        shared.reach(Reach.NOTHING);
        scheduler.tick();
        clock.advance(Duration.ofSeconds(6));
        assertThatThrownBy(this::status).isInstanceOf(StorageException.class);
        assertThat(engine.feedAge()).isEqualTo(Duration.ofSeconds(6));
        assertThat(engine.readiness()).isEqualTo(Readiness.STORAGE_UNAVAILABLE);

        shared.reach(Reach.ALL);
        scheduler.tick();
        assertThat(engine.feedAge()).isEqualTo(Duration.ZERO);
        assertThat(engine.isReady()).isTrue();
    }

    @Test
    void an_engine_that_cannot_read_the_log_for_long_is_not_ready() {
        shared.reach(Reach.ALL_BUT_THE_LOG);
        clock.advance(STALENESS.plusSeconds(30));
        scheduler.tick();
        assertThat(engine.readiness()).isEqualTo(Readiness.READY);

        clock.advance(Duration.ofMillis(1));
        assertThat(engine.readiness()).isEqualTo(Readiness.FEED_BEHIND);

        shared.reach(Reach.ALL);
        scheduler.tick();
        assertThat(engine.readiness()).isEqualTo(Readiness.READY);
    }

    @Test
    void an_engine_alone_on_its_storage_reads_no_log_and_is_never_behind() {
        try (EngineFixture alone = new EngineFixture()) {
            alone.engine.catalog().findItem(alone.item.id());
            long calls = alone.storage.calls();
            alone.clock.advance(Duration.ofSeconds(50));
            alone.scheduler.tick();
            alone.engine.catalog().findItem(alone.item.id());
            assertThat(alone.storage.calls()).isEqualTo(calls + EngineFixture.SWEEPS);
            assertThat(alone.engine.feedAge()).isNull();
        }
    }

    @Test
    @DisplayName("31, 32: however many transactions may be open, a node reads on and is ready")
    void many_open_numbers_are_waited_for() {
        status();
        for (int i = 0; i < 10_001; i++) {
            rollBackAnEvent();
            memory.inTransaction(tx -> tx.events().append(anEvent()));
        }
        revoke();
        clock.advance(Duration.ofSeconds(3));
        scheduler.tick();
        assertThat(engine.feedAge()).isEqualTo(Duration.ZERO);
        assertThat(status()).isEqualTo(REVOKED);
    }

    @Test
    @DisplayName("31, 32: while a storage may have given an event up, everything is read through")
    void an_event_that_was_given_up_has_everything_read_through() {
        PagedStorage log = new PagedStorage(memory);
        CountingStorage reads = new CountingStorage(log);
        try (LicensingEngine reader = builder().storage(reads).build()) {
            log.pages(EventPage::withGivenUp);
            scheduler.tick();
            log.pages(page -> page);
            clock.advance(Duration.ofSeconds(45));
            scheduler.tick();
            assertThat(reader.feedAge()).isEqualTo(Duration.ZERO);
            assertThat(reader.isReady()).as("its answers are right").isTrue();
            reader.licenses().status(issued.key());
            long before = reads.snapshots();
            reader.licenses().status(issued.key());
            assertThat(reads.snapshots()).isEqualTo(before + 1);

            clock.advance(Duration.ofMinutes(10));
            scheduler.tick();
            assertThat(reader.feedAge()).isEqualTo(Duration.ZERO);
        }
    }

    private void rollBackAnEvent() {
        assertThatThrownBy(() -> memory.inTransaction(tx -> {
                    tx.events().append(anEvent());
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
    }

    @Test
    @DisplayName("31: a listener that never returns does not keep the log from being read")
    void a_slow_listener_does_not_hold_up_the_feed() {
        CountDownLatch listening = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch reads = new CountDownLatch(3);
        Storage storage = new ForwardingStorage(new NodeStorage(memory)) {
            @Override
            public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
                if (listening.getCount() == 0) {
                    reads.countDown();
                }
                return super.inTransaction(work);
            }
        };
        LicensingEngine busy = Latchkey.builder()
                .storage(storage)
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .staleness(Duration.ofMillis(100))
                .listener(event -> {
                    listening.countDown();
                    await(released);
                })
                .build();
        try {
            busy.catalog().createItem("Viewer");
            await(listening);
            await(reads);
        } finally {
            released.countDown();
            busy.close();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void old_events_are_deleted_on_a_schedule_if_they_are_not_to_be_kept() {
        try (EngineFixture fixture = new EngineFixture(builder -> builder.eventRetention(Duration.ofDays(30)))) {
            fixture.scheduler.tick();
            fixture.clock.advance(Duration.ofDays(30));
            fixture.scheduler.tick();
            fixture.issue(1);
            assertThat(events(fixture.memory)).hasSize(3);

            fixture.clock.advance(Duration.ofMillis(1));
            fixture.scheduler.tick();
            assertThat(events(fixture.memory))
                    .as("the new one, and the one that was the newest an hour ago")
                    .hasSize(2);

            for (int batch = 0; batch < 3; batch++) {
                fixture.engine.selling().issue(fixture.item.id(), LicenseTerms.unlimited(), 1_000);
            }
            fixture.clock.advance(Duration.ofDays(31));
            fixture.scheduler.tick();
            fixture.clock.advance(SEEN);
            fixture.scheduler.tick();
            assertThat(events(fixture.memory))
                    .as("in as many batches as it takes")
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("31: a clock that is set ahead deletes nothing that other engines may not have read yet")
    void a_clock_that_is_set_ahead_deletes_nothing_that_is_new() {
        try (EngineFixture fixture = new EngineFixture(builder -> builder.eventRetention(Duration.ofDays(30)))) {
            fixture.scheduler.tick();
            fixture.clock.advance(SEEN);
            fixture.scheduler.tick();
            fixture.issue(1);
            fixture.clock.step(Duration.ofDays(365));
            fixture.scheduler.tick();
            assertThat(events(fixture.memory)).as("what was seen long ago went").hasSize(2);

            fixture.clock.advance(SEEN.minusNanos(1));
            fixture.scheduler.tick();
            assertThat(events(fixture.memory)).hasSize(2);
        }
    }

    @Test
    void old_events_are_kept_by_default() {
        try (EngineFixture fixture = new EngineFixture()) {
            fixture.clock.advance(Duration.ofDays(30_000));
            fixture.scheduler.tick();
            assertThat(events(fixture.memory)).hasSize(2);
        }
    }

    private static List<Event> events(MemoryStorage storage) {
        return storage.inTransaction(tx ->
                tx.events().read(EventPosition.START, EventPosition.START, 100).events());
    }

    private static NewEvent anEvent() {
        return NewEvent.of(EventType.PROJECT_CREATED, Instant.EPOCH).build();
    }

    private KeyStatus status() {
        return engine.licenses().status(issued.key());
    }

    private void revoke() {
        other.selling().revoke(issued.license().id(), "refund");
    }
}
