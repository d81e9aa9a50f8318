package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.core.storage.MemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What listeners are told (invariant 28). */
class EventDeliveryTest {
    private final List<Event> seen = new ArrayList<>();

    @Test
    @DisplayName("28: each committed event is delivered once, in the order of the log")
    void events_arrive_once_and_in_order() {
        try (EngineFixture fixture = new EngineFixture(builder -> builder.listener(seen::add))) {
            fixture.issue(1);
            fixture.scheduler.tick();
            fixture.engine.flush();
        }
        assertThat(seen)
                .extracting(Event::type)
                .containsExactly(EventType.PROJECT_CREATED, EventType.ITEM_CREATED, EventType.LICENSE_ISSUED);
        assertThat(seen).extracting(Event::position).doesNotHaveDuplicates();
    }

    @Test
    void a_listener_that_fails_stops_neither_itself_nor_others() {
        try (EngineFixture fixture = new EngineFixture(builder -> builder.listener(event -> {
                    throw new IllegalStateException("a listener's bug");
                })
                .listener(seen::add))) {
            fixture.issue(1);
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void a_listener_may_change_things_itself() {
        EngineFixture[] fixture = new EngineFixture[1];
        List<EventType> order = new ArrayList<>();
        fixture[0] = new EngineFixture(builder -> builder.listener(event -> {
            order.add(event.type());
            if (event.type() == EventType.LICENSE_ISSUED) {
                fixture[0].engine.selling().suspend(event.license());
                fixture[0].engine.flush();
                order.add(null);
            }
        }));
        fixture[0].issue(1);
        fixture[0].close();
        assertThat(order)
                .containsExactly(
                        EventType.PROJECT_CREATED,
                        EventType.ITEM_CREATED,
                        EventType.LICENSE_ISSUED,
                        null,
                        EventType.LICENSE_SUSPENDED);
    }

    @Test
    @ResourceLock("log")
    @DisplayName("28: once events are given up that may still commit, the log says that listeners may miss them")
    void events_that_are_given_up_are_warned_of() {
        PagedStorage storage = new PagedStorage(new MemoryStorage());
        try (Warnings warnings = new Warnings();
                EngineFixture fixture =
                        new EngineFixture(builder -> builder.storage(storage).listener(seen::add))) {
            fixture.engine.flush();
            assertThat(warnings.given).isEmpty();

            storage.pages(EventPage::withGivenUp);
            fixture.issue(1);
            fixture.engine.flush();
            fixture.engine.flush();
            assertThat(warnings.given).singleElement().asString().contains("listeners will not receive it");

            storage.pages(page -> page);
            fixture.clock.advance(Duration.ofMinutes(11));
            fixture.engine.flush();
            storage.pages(EventPage::withGivenUp);
            fixture.engine.flush();
            assertThat(warnings.given).as("another time").hasSize(2);
        }
        assertThat(seen).hasSize(3);
    }

    /** The warnings that a delivery of events writes to the log. */
    private static final class Warnings extends Handler implements AutoCloseable {
        private static final Logger LOGGER = Logger.getLogger("dev.latchkey.core.internal.event.EventDelivery");

        private final List<String> given = new CopyOnWriteArrayList<>();

        Warnings() {
            LOGGER.addHandler(this);
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel() == Level.WARNING) {
                given.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            LOGGER.removeHandler(this);
        }
    }

    @Test
    void an_engine_without_listeners_does_not_read_the_log() {
        try (EngineFixture fixture = new EngineFixture()) {
            long transactions = fixture.storage.transactions();
            fixture.scheduler.tick();
            fixture.engine.flush();
            assertThat(fixture.storage.transactions()).isEqualTo(transactions + EngineFixture.SWEEPS);
        }
    }
}
