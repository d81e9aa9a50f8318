package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.EventCursor;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about durable readers of the event log, for a storage that keeps their places. */
@Needs(Capability.CURSORS)
interface CursorRules extends StorageRules {
    /** Later than everything else. */
    Instant LATER = Samples.NOW.plusMillis(1);

    private List<EventPosition> append(int count) {
        return storage().inTransaction(tx -> {
            List<EventPosition> appended = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                appended.add(tx.events()
                        .append(NewEvent.of(EventType.ITEM_CHANGED, Samples.NOW)
                                .text("name", "event " + i)
                                .build()));
            }
            return appended;
        });
    }

    private Optional<EventCursor> find(String name) {
        return storage().inTransaction(tx -> tx.cursors().find(name));
    }

    private EventCursor beginAtStart(String name) {
        return storage().inTransaction(tx -> tx.cursors().begin(name, EventPosition.START, Samples.NOW));
    }

    private EventCursor beginAtHead(String name) {
        return storage()
                .inTransaction(tx -> tx.cursors().begin(name, tx.events().head(), Samples.NOW));
    }

    private Optional<EventCursor> advance(EventCursor seen, EventPosition to) {
        return storage().inTransaction(tx -> tx.cursors().advance(seen, to, LATER));
    }

    private static EventPage read(Storage storage, EventCursor cursor, int limit) {
        return storage.inTransaction(tx -> tx.events().read(cursor.position(), EventPosition.START, limit));
    }

    private List<EventPosition> unread(EventCursor cursor) {
        return read(storage(), cursor, 1_000).events().stream()
                .map(Event::position)
                .toList();
    }

    @Test
    default void a_new_reader_begins_at_the_head_or_at_the_start_as_asked() {
        assertThat(find("billing")).isEmpty();
        List<EventPosition> before = append(3);
        EventCursor head = beginAtHead("billing");
        EventCursor start = beginAtStart("audit");
        List<EventPosition> after = append(2);

        assertThat(unread(head)).isEqualTo(after);
        assertThat(unread(start)).startsWith(before.get(0)).hasSize(5);
        assertThat(start).isEqualTo(EventCursor.of("audit", EventPosition.START, 0, Samples.NOW));
        assertThat(find("billing")).contains(head);
        assertThat(find("audit")).contains(start);
        assertThat(find("Audit")).isEmpty();
    }

    @Test
    default void a_reader_that_is_known_goes_on_where_it_was() {
        EventCursor first = beginAtStart("billing");
        append(3);
        assertThat(beginAtHead("billing")).isEqualTo(first);
        EventCursor moved = advance(first, read(storage(), first, 2).next()).orElseThrow();
        assertThat(beginAtHead("billing")).isEqualTo(moved);
        assertThat(unread(moved)).hasSize(1);
    }

    @Test
    default void a_cursor_is_moved_by_whoever_knows_where_it_is() {
        List<EventPosition> positions = append(3);
        EventCursor first = beginAtStart("billing");
        EventCursor other = beginAtStart("audit");

        EventCursor moved = advance(first, positions.get(1)).orElseThrow();
        assertThat(moved).isEqualTo(EventCursor.of("billing", positions.get(1), 1, LATER));
        assertThat(advance(first, positions.get(2)))
                .as("moved by another meanwhile")
                .isEmpty();
        assertThat(find("billing")).contains(moved);
        assertThat(find("audit")).contains(other);
        assertThat(advance(moved, positions.get(1)).orElseThrow().version()).isEqualTo(2);
        assertThat(advance(moved, positions.get(2)))
                .as("moved to the same place")
                .isEmpty();
    }

    @Test
    default void a_cursor_that_was_ended_is_not_moved() {
        EventCursor cursor = beginAtStart("billing");
        append(1);
        assertThat(storage().<Boolean>inTransaction(tx -> tx.cursors().remove("billing")))
                .isTrue();
        assertThat(storage().<Boolean>inTransaction(tx -> tx.cursors().remove("billing")))
                .isFalse();
        assertThat(advance(cursor, read(storage(), cursor, 1).next())).isEmpty();
        assertThat(find("billing")).isEmpty();
    }

    @Test
    @DisplayName("27: a cursor moves with the transaction that moves it")
    default void a_move_that_does_not_commit_is_none() {
        EventCursor cursor = beginAtStart("billing");
        EventPosition event = append(1).get(0);
        assertThatThrownBy(() -> storage().inTransaction(tx -> {
                    assertThat(tx.cursors().advance(cursor, event, LATER)).isPresent();
                    assertThat(tx.cursors().find("billing").orElseThrow().version())
                            .isEqualTo(1);
                    throw new IllegalArgumentException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(find("billing")).contains(cursor);
    }

    @Test
    @DisplayName("28: wherever a consumer breaks off, the next one gets what it had not seen to, and no event is lost")
    default void no_event_is_lost_where_a_consumer_breaks_off() {
        List<EventPosition> positions = append(7);
        beginAtStart("billing");
        List<EventPosition> delivered = new ArrayList<>();
        for (CrashingStorage.Crash crash : CrashingStorage.Crash.values()) {
            for (int transaction = 1; transaction <= 4; transaction++) {
                CrashingStorage crashing = new CrashingStorage(storage(), crash, transaction);
                assertThatThrownBy(() -> consume(crashing, delivered, 1)).isInstanceOf(StorageException.class);
            }
        }
        consume(storage(), delivered, 1);

        assertThat(new LinkedHashSet<>(delivered)).as("in their order").containsExactlyElementsOf(positions);
        assertThat(delivered).as("some were delivered twice").hasSizeGreaterThan(7);
        assertThat(unread(find("billing").orElseThrow())).isEmpty();
    }

    /** Delivers what is there, each page before its cursor is moved. */
    private static void consume(Storage storage, List<EventPosition> delivered, int limit) {
        EventCursor cursor =
                storage.inTransaction(tx -> tx.cursors().find("billing").orElseThrow());
        for (EventPage page = read(storage, cursor, limit);
                !page.events().isEmpty();
                page = read(storage, cursor, limit)) {
            page.events().forEach(event -> delivered.add(event.position()));
            EventPosition next = page.next();
            EventCursor seen = cursor;
            cursor = storage.inTransaction(tx -> tx.cursors().advance(seen, next, LATER))
                    .orElseThrow();
        }
    }

    @Test
    default void a_cursor_is_there_after_opening_again() {
        append(2);
        EventCursor cursor = beginAtHead("billing");
        Assumptions.assumeTrue(closeAndReopen().isPresent(), "its content ends with it");

        assertThat(find("billing")).contains(cursor);
        List<EventPosition> after = append(1);
        assertThat(unread(cursor)).isEqualTo(after);
    }
}
