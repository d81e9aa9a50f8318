package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.EventCursor;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.NewEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Consumers of one durable reader's events at once, for a storage that keeps their places. */
@Needs(Capability.CURSORS)
interface CursorRaces extends StorageRules {

    @Test
    @DisplayName("24: of consumers that move a cursor from one place at once, one does")
    default void one_of_many_moves_a_cursor() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(3); round++) {
                String name = "reader-" + round;
                List<EventCursor> begun = crowd.all(
                        Crowd.SIZE,
                        member -> storage()
                                .inTransaction(tx -> tx.cursors().begin(name, EventPosition.START, Samples.NOW)));
                assertThat(begun).containsOnly(begun.get(0));

                EventPosition next = storage()
                        .inTransaction(tx -> tx.events()
                                .append(NewEvent.of(EventType.ITEM_CHANGED, Samples.NOW)
                                        .build()));
                List<Optional<EventCursor>> moved = crowd.all(
                        Crowd.SIZE,
                        member -> storage()
                                .inTransaction(tx -> tx.cursors().advance(begun.get(member), next, Samples.NOW)));
                assertThat(moved).filteredOn(Optional::isPresent).hasSize(1);
            }
        }
    }

    @Test
    @DisplayName("28: consumers on several nodes that share a name count each event for one of them")
    default void each_event_is_one_consumers() {
        int events = 200;
        storage().inTransaction(tx -> {
            for (int i = 0; i < events; i++) {
                tx.events()
                        .append(NewEvent.of(EventType.ITEM_CHANGED, Samples.NOW)
                                .text("name", "event " + i)
                                .build());
            }
            return tx.cursors().begin("billing", EventPosition.START, Samples.NOW);
        });
        try (Crowd crowd = new Crowd(4)) {
            List<EventPosition> counted = new ArrayList<>();
            crowd.all(4, member -> consume()).forEach(counted::addAll);

            assertThat(counted).hasSize(events).doesNotHaveDuplicates();
        }
    }

    private List<EventPosition> consume() {
        List<EventPosition> own = new ArrayList<>();
        while (true) {
            EventCursor cursor =
                    storage().inTransaction(tx -> tx.cursors().find("billing").orElseThrow());
            EventPage page = storage().inTransaction(tx -> tx.events().read(cursor.position(), EventPosition.START, 7));
            if (page.events().isEmpty()) {
                return own;
            }
            boolean moved = storage()
                    .inTransaction(tx -> tx.cursors().advance(cursor, page.next(), Samples.NOW))
                    .isPresent();
            own.addAll(
                    moved
                            ? page.events().stream().map(Event::position).toList()
                            : Collections.<EventPosition>emptyList());
        }
    }
}
