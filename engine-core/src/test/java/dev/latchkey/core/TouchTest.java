package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.TouchMode;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.Touch;
import dev.latchkey.core.storage.MemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Last-seen times (invariant 13). */
class TouchTest {
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    @Test
    @DisplayName("13: a machine that validates again writes nothing synchronously")
    void a_machine_that_validates_again_costs_no_write() {
        try (EngineFixture fixture = new EngineFixture()) {
            IssuedLicense issued = fixture.issue(1);
            validate(fixture, issued);
            long calls = fixture.storage.calls();
            for (int i = 0; i < 100; i++) {
                fixture.clock.advance(Duration.ofMillis(500));
                validate(fixture, issued);
                fixture.engine.licenses().status(issued.key());
            }
            assertThat(fixture.storage.calls()).isEqualTo(calls);
        }
    }

    @Test
    void a_machine_is_noted_once_per_interval_and_written_on_a_flush() {
        try (EngineFixture fixture = new EngineFixture()) {
            IssuedLicense issued = fixture.issue(1);
            validate(fixture, issued);
            Instant activated = fixture.clock.instant();
            fixture.clock.advance(INTERVAL.minusMillis(1));
            validate(fixture, issued);
            fixture.engine.flush();
            assertThat(lastSeen(fixture, issued)).isEqualTo(activated);

            fixture.clock.advance(Duration.ofMillis(1));
            validate(fixture, issued);
            Instant noted = fixture.clock.instant();
            fixture.clock.advance(Duration.ofSeconds(1));
            validate(fixture, issued);
            assertThat(lastSeen(fixture, issued)).isEqualTo(activated);
            fixture.engine.flush();
            assertThat(lastSeen(fixture, issued)).isEqualTo(noted);
        }
    }

    @Test
    void times_are_written_on_a_schedule() {
        try (EngineFixture fixture = new EngineFixture()) {
            IssuedLicense issued = fixture.issue(1);
            validate(fixture, issued);
            fixture.clock.advance(INTERVAL);
            validate(fixture, issued);
            fixture.scheduler.tick();
            assertThat(lastSeen(fixture, issued)).isEqualTo(fixture.clock.instant());
        }
    }

    @Test
    void closing_writes_what_was_held_back() {
        Recording storage = new Recording();
        EngineFixture fixture = new EngineFixture(on(storage));
        IssuedLicense issued = fixture.issue(1);
        validate(fixture, issued);
        fixture.clock.advance(INTERVAL);
        validate(fixture, issued);
        fixture.close();
        assertThat(storage.written).isEqualTo(1);
    }

    @Test
    void times_that_cannot_be_written_are_kept_for_the_next_time() {
        Recording storage = new Recording();
        try (EngineFixture fixture = new EngineFixture(on(storage))) {
            IssuedLicense issued = fixture.issue(1);
            validate(fixture, issued);
            fixture.clock.advance(INTERVAL);
            validate(fixture, issued);
            storage.failing = true;
            assertThatThrownBy(fixture.engine::flush).isInstanceOf(StorageException.class);
            fixture.scheduler.tick();
            storage.failing = false;
            fixture.engine.flush();
            assertThat(lastSeen(fixture, issued)).isEqualTo(fixture.clock.instant());
        }
    }

    @Test
    void in_immediate_mode_each_validation_is_written() {
        try (EngineFixture fixture = new EngineFixture(builder -> builder.touches(TouchMode.IMMEDIATE))) {
            IssuedLicense issued = fixture.issue(1);
            validate(fixture, issued);
            fixture.clock.advance(Duration.ofMillis(1));
            validate(fixture, issued);
            assertThat(lastSeen(fixture, issued)).isEqualTo(fixture.clock.instant());
        }
    }

    @Test
    void a_clock_that_goes_back_moves_no_time_back() {
        try (EngineFixture fixture = new EngineFixture()) {
            IssuedLicense issued = fixture.issue(1);
            validate(fixture, issued);
            Instant activated = fixture.clock.instant();
            fixture.clock.step(Duration.ofHours(-1));
            validate(fixture, issued);
            fixture.engine.flush();
            assertThat(lastSeen(fixture, issued)).isEqualTo(activated);
        }
    }

    @Test
    void a_time_held_back_says_nothing_of_a_slot_that_the_machine_takes_later() {
        try (EngineFixture fixture = new EngineFixture()) {
            IssuedLicense issued = fixture.issue(1);
            validate(fixture, issued);
            fixture.clock.advance(INTERVAL);
            validate(fixture, issued);
            fixture.engine.licenses().deactivate(issued.key(), EngineFixture.MACHINE);
            fixture.clock.step(Duration.ofMillis(-1));
            validate(fixture, issued);
            fixture.engine.flush();
            assertThat(lastSeen(fixture, issued)).isEqualTo(fixture.clock.instant());
        }
    }

    private static UnaryOperator<LatchkeyBuilder> on(Recording storage) {
        return builder -> builder.storage(storage);
    }

    private static void validate(EngineFixture fixture, IssuedLicense issued) {
        assertThat(fixture.engine
                        .licenses()
                        .validate(issued.key(), EngineFixture.MACHINE)
                        .isValid())
                .isTrue();
    }

    private static Instant lastSeen(EngineFixture fixture, IssuedLicense issued) {
        return fixture.engine
                .selling()
                .activations(issued.license().id(), PageRequest.first(1000))
                .entries()
                .get(0)
                .lastSeen();
    }

    /** Counts the times written, and fails on demand. */
    private static final class Recording extends ForwardingStorage {
        private boolean failing;
        private int written;

        Recording() {
            super(new MemoryStorage());
        }

        @Override
        public void touch(Collection<Touch> touches) {
            if (failing) {
                throw new StorageException("the disk is full", null);
            }
            written += touches.size();
            super.touch(touches);
        }
    }
}
