package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.EventCursor;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A durable reader behind which very many transactions may still be under way. */
class LongCursorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_place_is_kept_whole_however_long_it_is(TestDatabase database) {
        try (HostDatabase host = HostDatabase.of(database);
                JdbcStorage storage = JdbcStorage.on(host.pool())) {
            EventPosition place = EventPosition.of("9000." + "a-Z_9".repeat(600_000));
            EventCursor moved = advanced(storage, begun(storage), place);

            assertThat(moved.position().equals(place)).isTrue();
            assertThat(storage.<Optional<EventCursor>>inTransaction(
                                    tx -> tx.cursors().find("billing"))
                            .equals(Optional.of(moved)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("28: a durable reader of a log that has every third number gets each event once, and to its end")
    void a_reader_gets_to_the_end_of_a_log_with_strides(TestDatabase database) {
        try (HostDatabase host = HostDatabase.of(database);
                JdbcStorage storage = JdbcStorage.on(host.pool())) {
            storage.inTransaction(tx -> {
                tx.events()
                        .appendAll(Collections.nCopies(
                                6_000, NewEvent.of(EventType.ITEM_CHANGED, NOW).build()));
                return true;
            });
            Jdbi.create(host.pool())
                    .useHandle(handle -> handle.execute("DELETE FROM latchkey_event WHERE MOD(sequence, 3) > 0"));

            List<EventPosition> read = new ArrayList<>();
            EventCursor cursor = begun(storage);
            for (EventPage page = next(storage, cursor);
                    !page.rows().isEmpty() && read.size() <= 2_000;
                    page = next(storage, cursor)) {
                page.events().stream().map(Event::position).forEach(read::add);
                cursor = advanced(storage, cursor, page.next());
            }
            assertThat(read).hasSize(2_000).doesNotHaveDuplicates();
        }
    }

    private static EventCursor begun(JdbcStorage storage) {
        return storage.inTransaction(tx -> tx.cursors().begin("billing", EventPosition.START, NOW));
    }

    private static EventPage next(JdbcStorage storage, EventCursor cursor) {
        return storage.inTransaction(tx -> tx.events().read(cursor.position(), EventPosition.START, 7));
    }

    private static EventCursor advanced(JdbcStorage storage, EventCursor seen, EventPosition to) {
        return storage.inTransaction(tx -> tx.cursors().advance(seen, to, NOW)).orElseThrow();
    }
}
