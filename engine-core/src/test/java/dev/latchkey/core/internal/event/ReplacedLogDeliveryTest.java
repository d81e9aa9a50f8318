package dev.latchkey.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.core.PagedStorage;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.storage.MemoryStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReplacedLogDeliveryTest {
    private final PagedStorage storage = new PagedStorage(new MemoryStorage());
    private final List<Event> seen = new ArrayList<>();

    @Test
    @DisplayName("28: a log that is another one at each read holds no thread for ever, and the rest is delivered later")
    void a_log_that_is_another_one_at_each_read_is_left_for_later() {
        EventDelivery delivery = new EventDelivery(storage, () -> 0, Runnable::run, List.of(seen::add), Meters.none());
        delivery.tick();
        AtomicInteger reads = new AtomicInteger();
        storage.pages(page -> {
            assertThat(reads.incrementAndGet()).as("reads").isLessThan(100);
            return EventPage.replaced(page.next());
        });
        delivery.wake();
        storage.pages(page -> page);
        storage.inTransaction(tx -> tx.events()
                .append(NewEvent.of(EventType.ITEM_CHANGED, Instant.EPOCH).build()));
        assertThat(seen).isEmpty();
        delivery.tick();
        assertThat(seen).hasSize(1);
    }
}
