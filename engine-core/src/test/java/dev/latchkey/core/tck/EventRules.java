package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about the event log. */
interface EventRules extends StorageRules {
    private List<EventPosition> append(int count) {
        return appendAt(Samples.NOW, count);
    }

    @Test
    default void each_event_has_a_position_of_its_own_in_the_order_of_the_log() {
        List<EventPosition> positions = append(5);

        assertThat(positions).doesNotHaveDuplicates().doesNotContain(EventPosition.START);
        assertThat(events()).extracting(Event::position).isEqualTo(positions);
    }

    @Test
    default void a_list_goes_on_behind_any_event() {
        List<EventPosition> positions = append(10);

        assertThat(after(positions.get(2), 4)).isEqualTo(positions.subList(3, 7));
        assertThat(after(positions.get(9), 4)).isEmpty();
    }

    @Test
    default void a_reader_goes_on_behind_what_it_has() {
        List<EventPosition> positions = append(10);

        EventPage first = read(EventPosition.START, 7);
        assertThat(first.events()).extracting(Event::position).isEqualTo(positions.subList(0, 7));
        EventPage second = read(first.next(), 7);
        assertThat(second.events()).extracting(Event::position).isEqualTo(positions.subList(7, 10));
        EventPage third = read(EventPosition.of(second.next().text()), 7);
        assertThat(third.events()).isEmpty();
        assertThat(List.of(first, second, third)).noneMatch(EventPage::gaveUp);
    }

    @Test
    default void a_reader_that_begins_at_the_head_gets_what_comes() {
        append(3);
        EventPosition head = storage().inTransaction(tx -> tx.events().head());
        assertThat(read(head, 10).events()).isEmpty();

        List<EventPosition> positions = append(2);
        assertThat(read(head, 10).events()).extracting(Event::position).isEqualTo(positions);
    }

    @Test
    @DisplayName("28: a reader gets each event once, however many transactions between are rolled back")
    default void rolled_back_transactions_are_read_over() {
        EventPosition reader = storage().inTransaction(tx -> tx.events().head());
        EventPosition settled = EventPosition.START;
        List<EventPosition> committed = new ArrayList<>();
        List<EventPosition> read = new ArrayList<>();
        for (int round = 0; round < 120; round++) {
            appendAndRollBack();
            committed.addAll(append(1));
            if (round % 20 == 0) {
                EventPosition before = reader;
                EventPage page = read(before, settled, 500);
                page.events().forEach(event -> read.add(event.position()));
                settled = round == 60 ? before : settled;
                reader = page.next();
            }
        }
        read(reader, settled, 500).events().forEach(event -> read.add(event.position()));

        assertThat(read).isEqualTo(committed);
    }

    private void appendAndRollBack() {
        assertThatThrownBy(() -> storage().inTransaction(tx -> {
                    tx.events()
                            .append(NewEvent.of(EventType.ITEM_CHANGED, Samples.NOW)
                                    .text("name", "never")
                                    .build());
                    throw new IllegalArgumentException("rolled back");
                }))
                .hasMessage("rolled back");
    }

    @Test
    default void those_of_many_positions_are_found_whose_events_are_visible() {
        List<EventPosition> positions = append(250);
        run(tx -> {
            EventPosition own = tx.events()
                    .append(NewEvent.of(EventType.ITEM_CHANGED, Samples.NOW).build());
            List<EventPosition> asked = new ArrayList<>(positions);
            asked.add(own);
            assertThat(tx.events().visible(asked)).hasSize(251).containsAll(asked);
        });
        assertThat(deleteBefore(Samples.NOW.plusMillis(1), 200)).isEqualTo(200);
        assertThat(storage().<Set<EventPosition>>inTransaction(tx -> tx.events().visible(positions)))
                .containsExactlyInAnyOrderElementsOf(positions.subList(200, 250));
        assertThat(storage().<Set<EventPosition>>inTransaction(tx -> tx.events().visible(List.of())))
                .isEmpty();
    }

    @Test
    @DisplayName("31: a row bears the hash of the key that its event is about, if there is one")
    default void a_row_bears_the_hash_of_its_key() {
        KeyHash keyHash = new KeyHash(-3, 5);
        run(tx -> {
            tx.events()
                    .append(NewEvent.of(EventType.LICENSE_SUSPENDED, Samples.NOW)
                            .keyHash(keyHash)
                            .build());
            tx.events().append(NewEvent.of(EventType.ITEM_CHANGED, Samples.NOW).build());
        });
        assertThat(read(EventPosition.START, 10).rows())
                .extracting(StoredEvent::keyHash)
                .containsExactly(keyHash, null);
    }

    private List<EventPosition> after(EventPosition position, int limit) {
        return storage()
                .inTransaction(tx -> tx.events().read(position, EventPosition.START, limit).events().stream()
                        .map(Event::position)
                        .toList());
    }

    private EventPage read(EventPosition from, int limit) {
        return read(from, EventPosition.START, limit);
    }

    private EventPage read(EventPosition from, EventPosition settled, int limit) {
        return storage().inTransaction(tx -> tx.events().read(from, settled, limit));
    }

    @Test
    default void a_log_without_events_has_its_head_at_the_start() {
        assertThat(storage().<EventPosition>inTransaction(tx -> tx.events().head()))
                .isEqualTo(EventPosition.START);
    }

    @Test
    default void appending_nothing_appends_nothing() {
        run(tx -> {
            tx.events().appendAll(List.of());
        });

        assertThat(events()).isEmpty();
    }

    @Test
    default void old_events_are_deleted_from_the_oldest_on_in_batches() {
        List<EventPosition> old = appendAt(Samples.NOW.minusMillis(1), 5);
        List<EventPosition> young = appendAt(Samples.NOW, 2);

        assertThat(deleteBefore(Samples.NOW, 3)).isEqualTo(3);
        assertThat(events()).extracting(Event::position).startsWith(old.get(3)).hasSize(4);
        assertThat(deleteBefore(Samples.NOW, 3)).isEqualTo(2);
        assertThat(deleteBefore(Samples.NOW, 3)).isZero();
        assertThat(events()).extracting(Event::position).isEqualTo(young);
    }

    @Test
    default void the_last_event_that_a_reader_had_and_all_behind_it_stay() {
        List<EventPosition> old = appendAt(Samples.NOW.minusMillis(1), 5);

        int deleted = storage().<Integer>inTransaction(tx -> tx.events().deleteBefore(Samples.NOW, old.get(2), 10));
        assertThat(deleted).isEqualTo(2);
        assertThat(events()).extracting(Event::position).isEqualTo(old.subList(2, 5));
    }

    @Test
    @DisplayName(
            "31: an event from a clock that was ahead is not deleted before its time, and leaves no hole behind it")
    default void an_event_from_a_clock_that_was_ahead_stays_with_those_after_it() {
        appendAt(Samples.NOW.minusMillis(1), 2);
        List<EventPosition> staying = new ArrayList<>(appendAt(Samples.NOW.plusSeconds(60), 1));
        staying.addAll(appendAt(Samples.NOW.minusMillis(1), 3));

        assertThat(deleteBefore(Samples.NOW, 10)).isEqualTo(2);
        assertThat(deleteBefore(Samples.NOW, 10)).isZero();
        assertThat(events()).extracting(Event::position).isEqualTo(staying);
        assertThat(deleteBefore(Samples.NOW.plusSeconds(61), 10)).isEqualTo(3);
    }

    @Test
    default void the_newest_event_is_never_deleted() {
        List<EventPosition> positions = append(3);
        EventPosition reader = read(EventPosition.START, 10).next();
        assertThat(deleteBefore(Samples.NOW.plusMillis(1), 10)).isEqualTo(2);
        assertThat(deleteBefore(Samples.NOW.plusMillis(1), 10)).isZero();
        assertThat(events()).extracting(Event::position).isEqualTo(positions.subList(2, 3));

        List<EventPosition> next = append(1);
        assertThat(read(reader, 10).events()).extracting(Event::position).isEqualTo(next);
    }

    @Test
    default void a_reader_goes_on_behind_events_that_were_deleted_for_their_age() {
        append(3);
        EventPosition reader = read(EventPosition.START, 2).next();
        append(1);
        assertThat(deleteBefore(Samples.NOW.plusMillis(1), 10)).isEqualTo(3);

        EventPage page = read(reader, 10);
        assertThat(page.isReplaced()).isFalse();
        assertThat(page.events()).extracting(Event::position).isEqualTo(positions());
    }

    private List<EventPosition> positions() {
        return events().stream().map(Event::position).toList();
    }

    @Test
    @DisplayName(
            "31: a log that lacks what a reader has read says so, also when it has gone on, and where to start over")
    default void a_log_that_lacks_what_was_read_says_so() {
        append(3);
        EventPosition reader = readWhatIsLost();

        EventPage behind = read(reader, 10);
        assertThat(behind.isReplaced()).isTrue();
        assertThat(behind.events()).isEmpty();
        assertThat(read(behind.next(), 10).isReplaced()).isFalse();

        List<EventPosition> next = append(5);
        assertThat(read(behind.next(), 10).events()).extracting(Event::position).isEqualTo(next);
        EventPage ahead = read(reader, 10);
        assertThat(ahead.isReplaced()).isTrue();
        List<EventPosition> afterwards = append(1);
        assertThat(read(ahead.next(), 10).events()).extracting(Event::position).isEqualTo(afterwards);
    }

    @Test
    @DisplayName("31: a log that has lost everything that a reader has read says so")
    default void a_log_that_lost_everything_says_so() {
        EventPosition reader = readWhatIsLost();
        assertThat(read(reader, 10).isReplaced()).isTrue();
        assertThat(read(reader, 10).next()).isEqualTo(EventPosition.START);
        assertThat(read(EventPosition.START, 10).isReplaced()).isFalse();
    }

    /** The place of a reader of an event that no other transaction ever sees, as if it had been lost. */
    private EventPosition readWhatIsLost() {
        List<EventPosition> places = new ArrayList<>();
        assertThatThrownBy(() -> storage().inTransaction(tx -> {
                    tx.events()
                            .append(NewEvent.of(EventType.ITEM_CHANGED, Samples.NOW)
                                    .text("name", "lost")
                                    .build());
                    places.add(tx.events()
                            .read(EventPosition.START, EventPosition.START, 10)
                            .next());
                    throw new IllegalArgumentException("rolled back");
                }))
                .hasMessage("rolled back");
        return places.get(0);
    }

    private List<EventPosition> appendAt(Instant at, int count) {
        return storage().inTransaction(tx -> {
            List<EventPosition> positions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                positions.add(tx.events()
                        .append(NewEvent.of(EventType.ITEM_CHANGED, at)
                                .text("name", "event " + i)
                                .build()));
            }
            return positions;
        });
    }

    private int deleteBefore(Instant before, int limit) {
        return storage()
                .<Integer>inTransaction(
                        tx -> tx.events().deleteBefore(before, tx.events().head(), limit));
    }
}
