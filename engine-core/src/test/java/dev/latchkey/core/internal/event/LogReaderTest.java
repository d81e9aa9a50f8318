package dev.latchkey.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.SequenceRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
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
        assertThat(next(reader)).isEmpty();
        assertThat(log.asked).isEmpty();
    }

    @Test
    @DisplayName("32: however many neighbouring numbers are passed over, all are waited for")
    void any_number_of_neighbours_is_waited_for() {
        log.commit(1);
        LogReader reader = reader();
        log.commit(1_000_000_000);
        assertThat(next(reader)).containsExactly(1_000_000_000L);
        assertThat(reader.mayMiss()).isFalse();
        log.commit(2, 500_000_000);
        assertThat(next(reader)).containsExactly(2L, 500_000_000L);
        log.commit(3, 999_999_999);
        assertThat(next(reader)).containsExactly(3L, 999_999_999L);
        next(reader);
        assertThat(log.asked)
                .containsExactly(new SequenceRange(4, 499_999_999), new SequenceRange(500_000_001, 999_999_998));
    }

    @Test
    @DisplayName("32: a log that lost its old events is read in time, whatever is rolled back after the beginning")
    void what_is_deleted_before_the_beginning_is_no_reason_to_miss_anything() {
        LogReader emptied = reader();
        log.commit(1_000_000);
        next(emptied);
        log.commit(1_000_002);
        next(emptied);
        assertThat(emptied.mayMiss()).isFalse();

        LogReader shortened = reader();
        log.commit(1_000_004);
        next(shortened);
        assertThat(shortened.mayMiss()).isFalse();
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
        log.commit(1, 3, 5L * LogReader.LOOK_BACK);
        LogReader reader = reader();
        next(reader);
        assertThat(log.asked)
                .containsExactly(new SequenceRange(4L * LogReader.LOOK_BACK + 1, 5L * LogReader.LOOK_BACK - 1));
        assertThat(reader.mayMiss()).isFalse();
    }

    @Test
    @DisplayName("32: it says so while more ranges are under way than it can wait for")
    void too_many_ranges_are_owned_up_to() {
        log.commit(1);
        LogReader reader = reader();
        log.commit(everyOther(LogReader.MOST_GAPS));
        readAll(reader);
        assertThat(reader.mayMiss()).isFalse();

        log.commit(2L * LogReader.MOST_GAPS + 3);
        readAll(reader);
        assertThat(reader.mayMiss()).isTrue();
        nanos.addAndGet(LogReader.PATIENCE.toNanos() + 1);
        next(reader);
        assertThat(reader.mayMiss()).isFalse();
    }

    private static long[] everyOther(int count) {
        return LongStream.rangeClosed(1, count).map(each -> 2 * each + 1).toArray();
    }

    private static void readAll(LogReader reader) {
        while (!next(reader).isEmpty()) {
            // Reads on.
        }
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
        private final List<SequenceRange> asked = new ArrayList<>();

        void commit(long... sequences) {
            for (long sequence : sequences) {
                events.put(
                        sequence,
                        Event.builder()
                                .sequence(sequence)
                                .type(EventType.PROJECT_CREATED)
                                .at(Instant.EPOCH)
                                .build());
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
        public List<Event> read(List<SequenceRange> passedOver, long position, int limit) {
            asked.clear();
            asked.addAll(passedOver);
            List<Event> found = new ArrayList<>();
            passedOver.forEach(range -> found.addAll(
                    events.subMap(range.first(), true, range.last(), true).values()));
            found.addAll(events.tailMap(position, false).values());
            return found.subList(0, Math.min(limit, found.size()));
        }
    }
}
