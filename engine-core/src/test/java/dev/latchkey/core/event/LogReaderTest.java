package dev.latchkey.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventDraft;
import dev.latchkey.api.event.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogReaderTest {
    private final FakeLog log = new FakeLog();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void it_begins_behind_what_is_there() {
        log.commit(1, 2);
        LogReader reader = reader();
        assertThat(next(reader)).isEmpty();
        log.commit(3);
        assertThat(next(reader)).containsExactly(3L);
        assertThat(next(reader)).isEmpty();
    }

    @Test
    @DisplayName("32: a number that commits late is not skipped")
    void a_late_number_is_answered_when_it_appears() {
        LogReader reader = reader();
        log.commit(2, 5);
        assertThat(next(reader)).containsExactly(2L, 5L);
        log.commit(4, 6);
        assertThat(next(reader)).containsExactly(4L, 6L);
        log.commit(1, 3);
        assertThat(next(reader)).containsExactly(1L, 3L);
        assertThat(next(reader)).isEmpty();
    }

    @Test
    void a_number_that_does_not_appear_in_time_was_rolled_back() {
        LogReader reader = reader();
        log.commit(2);
        assertThat(next(reader)).containsExactly(2L);
        nanos.addAndGet(LogReader.PATIENCE.toNanos() + 1);
        assertThat(next(reader)).isEmpty();
        log.asked.clear();
        assertThat(next(reader)).isEmpty();
        assertThat(log.asked).isEmpty();
    }

    @Test
    void no_more_numbers_are_waited_for_than_the_bound() {
        log.commit(1);
        LogReader reader = reader();
        log.commit(10L * LogReader.MOST_GAPS);
        next(reader);
        next(reader);
        assertThat(log.asked).hasSize(LogReader.MOST_GAPS);
    }

    @Test
    @DisplayName("32: a number below the newest one that commits after the beginning is not skipped")
    void a_number_that_was_under_way_at_the_beginning_is_answered() {
        log.commit(1, 2, 5, 7);
        LogReader reader = reader();
        assertThat(next(reader)).isEmpty();
        log.commit(4, 6);
        assertThat(next(reader)).containsExactly(4L, 6L);
        log.commit(3, 8);
        assertThat(next(reader)).containsExactly(3L, 8L);
    }

    @Test
    void what_is_far_behind_the_newest_is_not_waited_for_at_the_beginning() {
        log.commit(1, 3, 5L * LogReader.MOST_GAPS);
        LogReader reader = reader();
        next(reader);
        assertThat(log.asked).hasSizeLessThanOrEqualTo(LogReader.MOST_GAPS).doesNotContain(2L);
        assertThat(reader.mayMiss()).isFalse();
    }

    @Test
    @DisplayName("32: it says so while more numbers are under way than it can wait for")
    void too_many_numbers_are_owned_up_to() {
        log.commit(1);
        LogReader reader = reader();
        log.commit(LogReader.MOST_GAPS + 3);
        next(reader);
        assertThat(reader.mayMiss()).isTrue();
        nanos.addAndGet(LogReader.PATIENCE.toNanos() + 1);
        next(reader);
        assertThat(reader.mayMiss()).isFalse();
    }

    @Test
    @DisplayName("32: it says so, too, when the numbers under way are too many only together")
    void too_many_numbers_in_sum_are_owned_up_to() {
        log.commit(1);
        LogReader reader = reader();
        log.commit(LogReader.MOST_GAPS);
        next(reader);
        assertThat(reader.mayMiss()).isFalse();
        log.commit(LogReader.MOST_GAPS + 10);
        next(reader);
        assertThat(reader.mayMiss()).isTrue();
    }

    @Test
    void a_log_that_was_empty_may_begin_anywhere() {
        LogReader reader = reader();
        log.commit(1_000_000);
        assertThat(next(reader)).containsExactly(1_000_000L);
        assertThat(reader.mayMiss()).isFalse();
    }

    @Test
    void a_long_log_comes_in_pages() {
        LogReader reader = reader();
        for (long sequence = 1; sequence <= LogReader.PAGE + 1; sequence++) {
            log.commit(sequence);
        }
        assertThat(next(reader)).hasSize(LogReader.PAGE);
        assertThat(next(reader)).containsExactly(LogReader.PAGE + 1L);
    }

    private LogReader reader() {
        return new LogReader(log, nanos::get);
    }

    private static List<Long> next(LogReader reader) {
        return reader.next().stream().map(Event::sequence).toList();
    }

    /** A log whose numbers appear in any order. */
    private static final class FakeLog implements Log {
        private final TreeMap<Long, Event> events = new TreeMap<>();
        private final List<Long> asked = new ArrayList<>();

        void commit(long... sequences) {
            for (long sequence : sequences) {
                events.put(
                        sequence, new Event(sequence, EventDraft.of(EventType.PROJECT_CREATED, Instant.EPOCH, null)));
            }
        }

        @Override
        public long head() {
            return events.isEmpty() ? 0 : events.lastKey();
        }

        @Override
        public List<Long> sequencesAfter(long position, int limit) {
            return events.tailMap(position, false).keySet().stream()
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Event> read(Collection<Long> passedOver, long position, int limit) {
            asked.addAll(passedOver);
            List<Event> found = new ArrayList<>();
            passedOver.stream()
                    .sorted()
                    .filter(events::containsKey)
                    .map(events::get)
                    .forEach(found::add);
            events.tailMap(position, false).values().stream().limit(limit).forEach(found::add);
            return found;
        }
    }
}
