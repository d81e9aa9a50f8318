package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.EventCursor;
import dev.latchkey.api.storage.NewEvent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A durable reader behind which very many transactions may still be under way. */
class LongCursorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_place_that_is_too_long_to_be_kept_becomes_one_before_it(TestDatabase database) {
        try (HostDatabase host = HostDatabase.of(database);
                JdbcStorage storage = JdbcStorage.on(host.pool())) {
            EventPosition place = EventPosition.of("9000" + ".2".repeat(3_000));
            EventCursor moved = storage.inTransaction(tx -> tx.cursors()
                    .advance(tx.cursors().begin("billing", EventPosition.START, NOW), place, NOW)
                    .orElseThrow());

            assertThat(moved.position().text()).hasSizeBetween(1_990, 2_000).endsWith(".2");
            assertThat(storage.<Optional<EventCursor>>inTransaction(
                            tx -> tx.cursors().find("billing")))
                    .contains(moved);
            storage.inTransaction(tx -> {
                tx.events().append(NewEvent.of(EventType.ITEM_CHANGED, NOW).build());
                return tx.events().read(moved.position(), EventPosition.START, 10);
            });
        }
    }
}
