package dev.latchkey.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.NumberedEvents;
import dev.latchkey.api.storage.NumberedRows;
import dev.latchkey.api.storage.SequenceRange;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogReaderTest {
    private static final Duration LOOK_EACH = Duration.ofMillis(750);

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
        pass(LogReader.PATIENCE, reader);
        assertThat(log.asked).containsExactly(SequenceRange.of(1));
        pass(LogReader.NOTED_EACH.multipliedBy(2), reader);
        log.asked.clear();
        next(reader);
        assertThat(log.asked).isEmpty();
    }

    @Test
    @DisplayName("32: a number that appeared while nobody read is answered, however long that was")
    void a_number_is_asked_for_once_more_before_it_is_given_up() {
        LogReader reader = reader();
        log.commit(2);
        next(reader);
        log.commit(1);
        nanos.addAndGet(LogReader.PATIENCE.multipliedBy(3).toNanos());
        assertThat(next(reader)).containsExactly(1L);
    }

    @Test
    @DisplayName("32: late numbers that do not fit on a page come on the next ones, however long nobody read")
    void late_numbers_that_do_not_fit_on_a_page_are_not_given_up() {
        LogReader reader = reader();
        int late = 4 * LogReader.PAGE;
        log.commit(late + 1);
        next(reader);
        nanos.addAndGet(LogReader.NOTED_EACH.toNanos());
        next(reader);
        log.commit(LongStream.rangeClosed(1, late).toArray());
        nanos.addAndGet(LogReader.PATIENCE.multipliedBy(3).toNanos());
        assertThat(readAll(reader)).isEqualTo(late);
    }

    /** Reads all the while. */
    private void pass(Duration time, LogReader reader) {
        for (int tenth = 0; tenth < 100; tenth++) {
            nanos.addAndGet(time.toNanos() / 100);
            assertThat(next(reader)).isEmpty();
        }
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
    @DisplayName(
            "32: where every third number is given, nothing is missed, and numbers are counted instead of asked for")
    void strides_are_counted() {
        LogReader reader = reader();
        log.commit(every(3, 20_000));
        assertThat(readAll(reader)).isEqualTo(20_000);
        assertThat(reader.mayMiss()).isFalse();

        log.countsAsked = 0;
        assertThat(next(reader)).isEmpty();
        assertThat(log.countsAsked).isEqualTo(1);
        assertThat(log.asked).as("nothing is asked for by its number").isEmpty();

        log.commit(2, 30_002, 59_999, 60_001);
        assertThat(next(reader)).containsExactly(2L, 30_002L, 59_999L, 60_001L);
        assertThat(next(reader)).isEmpty();
    }

    @Test
    @DisplayName(
            "32: a look counts no more numbers when ten minutes have many, and finds late ones, the oldest in turn")
    void a_look_counts_a_bounded_part() {
        LogReader reader = reader();
        log.commit(every(20, 20_000));
        assertThat(readAll(reader)).isEqualTo(20_000);
        log.counted = 0;
        assertThat(next(reader)).isEmpty();
        assertThat(log.counted).isBetween(1L, 40L * NumberedEvents.BLOCK);
        assertThat(log.countsAsked).isGreaterThan(0);

        log.commit(3, 150_001, 300_001, 399_999);
        List<Long> late = new ArrayList<>(next(reader));
        assertThat(late).as("the newest at once").contains(300_001L, 399_999L);
        for (int look = 0; look < 9; look++) {
            log.counted = 0;
            late.addAll(next(reader));
            assertThat(log.counted).isLessThanOrEqualTo(3 * 40L * NumberedEvents.BLOCK);
        }
        assertThat(late).containsExactlyInAnyOrder(3L, 150_001L, 300_001L, 399_999L);
    }

    @Test
    @DisplayName("32: where a look counts a part, each part is counted once more before it is given up")
    void no_part_is_given_up_before_it_is_counted() {
        LogReader reader = reader();
        log.commit(every(20, 20_000));
        readAll(reader);
        log.commit(3, 150_001, 250_001, 399_999);
        nanos.addAndGet(LogReader.PATIENCE.multipliedBy(3).toNanos());
        List<Long> late = new ArrayList<>();
        for (int look = 0; look < 20; look++) {
            late.addAll(next(reader));
        }
        assertThat(late).containsExactlyInAnyOrder(3L, 150_001L, 250_001L, 399_999L);
    }

    @Test
    @DisplayName("32: a reader that reads in turn counts no more often than it must, and then finds what was late")
    void numbers_are_counted_in_turn() {
        LogReader reader = reader();
        log.commit(every(3, 1_000));
        readAll(reader);
        log.countsAsked = 0;
        log.commit(1_501, 3_003);
        assertThat(nextInTurn(reader)).containsExactly(3_003L);
        assertThat(reader.leavesLate()).isTrue();
        assertThat(reader.lookedAt()).isEqualTo(nanos.get());
        nanos.addAndGet(LOOK_EACH.toNanos() - 1);
        assertThat(nextInTurn(reader)).isEmpty();
        assertThat(reader.lookedAt()).isEqualTo(0);
        assertThat(log.countsAsked).isZero();

        nanos.addAndGet(1);
        assertThat(nextInTurn(reader)).containsExactly(1_501L);
        assertThat(reader.leavesLate()).isFalse();
        assertThat(reader.lookedAt()).isEqualTo(LOOK_EACH.toNanos());
    }

    @Test
    @DisplayName("32: late numbers that fill a page are followed by the other late ones at once")
    void more_late_numbers_than_a_page_come_in_turn() {
        LogReader reader = reader();
        log.commit(every(3, 2_000));
        readAll(reader);
        nanos.addAndGet(LOOK_EACH.toNanos());
        log.commit(LongStream.rangeClosed(1, 2_000).map(each -> 3 * each - 1).toArray());
        for (int page = 0; page < 2_000 / LogReader.PAGE; page++) {
            assertThat(reader.lookedAt()).isZero();
            assertThat(nextInTurn(reader)).hasSize(LogReader.PAGE);
        }
        assertThat(nextInTurn(reader)).isEmpty();
        assertThat(reader.lookedAt()).isEqualTo(LOOK_EACH.toNanos());
    }

    @Test
    @DisplayName("32: a reader that reads in turn finds late numbers each time where there are few to ask for")
    void few_numbers_are_asked_for_each_time() {
        LogReader reader = reader();
        log.commit(2, 5);
        next(reader);
        log.commit(4);
        assertThat(nextInTurn(reader)).containsExactly(4L);
        assertThat(reader.leavesLate()).isFalse();
    }

    @Test
    @DisplayName("31: a reader that reads in turn notices another log each time")
    void another_log_is_noticed_between_counts() {
        LogReader reader = reader();
        log.commit(every(3, 1_000));
        readAll(reader);
        log.events.remove(3_000L);
        assertThat(nextInTurn(reader)).isEmpty();
        assertThat(reader.isReplaced()).isTrue();
    }

    @Test
    @DisplayName("32: many late numbers come in pages, each once")
    void many_late_numbers_come_in_pages() {
        LogReader reader = reader();
        log.commit(every(3, 10_000));
        readAll(reader);
        log.commit(LongStream.rangeClosed(1, 10_000).map(each -> 3 * each - 1).toArray());
        assertThat(next(reader)).hasSize(LogReader.PAGE).startsWith(2L).isSorted();
        assertThat(LogReader.PAGE + readAll(reader)).isEqualTo(10_000);
    }

    @Test
    @DisplayName("32: what was deleted meanwhile hides nothing that commits late")
    void deleted_numbers_hide_nothing() {
        LogReader reader = reader();
        log.commit(every(3, 1_000));
        readAll(reader);
        log.events.headMap(1_500L).clear();
        assertThat(next(reader)).isEmpty();
        log.commit(1_501);
        assertThat(next(reader)).containsExactly(1_501L);
    }

    @Test
    @DisplayName("32: as many late numbers as were deleted between two reads are no less found")
    void late_numbers_do_not_replace_deleted_ones() {
        LogReader reader = reader();
        log.commit(every(3, 1_000));
        readAll(reader);
        log.events.headMap(9L).clear();
        log.commit(1_501, 2_000);
        assertThat(next(reader)).containsExactly(1_501L, 2_000L);
        assertThat(next(reader)).isEmpty();
    }

    @Test
    @DisplayName("28, 32: a reader that goes on where another was answers what that has not, late numbers included")
    void a_reader_goes_on_where_another_was() {
        log.commit(2, 5, 9);
        EventPosition before =
                log.read(EventPosition.START, EventPosition.START, 9).next();
        log.commit(4, 10);
        LogReader after = new LogReader(log, nanos::get, LOOK_EACH, EventPosition.of(before.text()));
        assertThat(next(after)).containsExactly(4L, 10L);
        log.commit(1);
        assertThat(next(after)).containsExactly(1L);
        assertThat(next(new LogReader(log, nanos::get, LOOK_EACH, EventPosition.START)))
                .containsExactly(1L, 2L, 4L, 5L, 9L, 10L);
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
    @DisplayName("32: where every third number is given, a reader begins before ten thousand events all the same")
    void a_number_of_many_events_before_the_beginning_is_answered() {
        log.commit(every(3, 11_000));
        log.events.remove(3_003L);
        LogReader reader = reader();
        assertThat(next(reader)).isEmpty();
        log.commit(3_003);
        assertThat(next(reader)).containsExactly(3_003L);
    }

    @Test
    @DisplayName("32: where every number is given, a reader begins before ten thousand events, and asks for no more")
    void a_number_of_ten_thousand_dense_events_before_the_beginning_is_answered() {
        log.commit(every(1, 50_000));
        log.events.remove(39_761L);
        LogReader reader = reader();
        assertThat(next(reader)).isEmpty();
        log.commit(39_761);
        assertThat(next(reader)).containsExactly(39_761L);
        assertThat(log.numbersGiven).isLessThanOrEqualTo(2 * 10_240);
    }

    @Test
    void what_is_far_behind_the_newest_is_not_waited_for_at_the_beginning() {
        log.commit(1, 3, 100_000);
        LogReader reader = reader();
        next(reader);
        assertThat(log.asked).containsExactly(new SequenceRange(59_041, 99_999));
        assertThat(reader.mayMiss()).isFalse();
    }

    @Test
    @DisplayName("32: it says so for ten minutes if the log has given up an event that may still commit")
    void a_log_that_gave_up_is_owned_up_to() {
        LogReader reader = new LogReader(new GivingUp(log), nanos::get, LOOK_EACH);
        log.commit(1);
        assertThat(next(reader)).hasSize(1);
        assertThat(reader.mayMiss()).isTrue();
        nanos.addAndGet(LogReader.PATIENCE.toNanos() + 1);
        assertThat(reader.mayMiss()).isFalse();
    }

    /** A log that has more to wait for than it can. */
    private record GivingUp(Log behind) implements Log {
        @Override
        public EventPosition head() {
            return behind.head();
        }

        @Override
        public EventPage read(EventPosition from, EventPosition settled, int limit) {
            return behind.read(from, settled, limit).withGivenUp();
        }

        @Override
        public EventPage readNew(EventPosition from, int limit) {
            return behind.readNew(from, limit).withGivenUp();
        }
    }

    @Test
    @DisplayName("31: a log that lacks the newest numbers is another one, also when it has gone on beyond them")
    void a_log_that_lacks_the_newest_numbers_is_another() {
        log.commit(1, 2, 3, 4);
        LogReader reader = reader();
        next(reader);
        log.events.tailMap(4L).clear();
        log.commit(5, 6);
        assertThat(next(reader)).isEmpty();
        assertThat(reader.isReplaced()).isTrue();
        assertThat(reader.isSucceeded()).isTrue();

        log.commit(7);
        assertThat(next(reader)).containsExactly(7L);
        assertThat(reader.isReplaced()).isFalse();
        assertThat(reader.isSucceeded()).isFalse();
    }

    @Test
    @DisplayName("31: a log with another event in the place of the newest one is another log")
    void a_log_with_another_newest_event_is_another() {
        log.commit(1, 2);
        LogReader reader = reader();
        next(reader);
        log.events.remove(2L);
        log.commitAt(Instant.EPOCH.plusMillis(1), 2);
        assertThat(next(reader)).isEmpty();
        assertThat(reader.isReplaced()).isTrue();
    }

    @Test
    @DisplayName("31: where numbers are counted, a log that lacks any of them is another one")
    void a_log_that_lacks_a_counted_number_is_another() {
        LogReader reader = reader();
        log.commit(every(3, 1_000));
        readAll(reader);
        log.events.remove(1_500L);
        assertThat(next(reader)).isEmpty();
        assertThat(reader.isReplaced()).isTrue();
    }

    @Test
    @DisplayName("31: a log that lost everything, and one of another lineage, is another one")
    void a_log_that_lost_everything_or_has_another_lineage_is_another() {
        log.commit(1);
        LogReader reader = reader();
        next(reader);
        log.lineage = "another";
        assertThat(next(reader)).isEmpty();
        assertThat(reader.isSucceeded()).isTrue();
        assertThat(reader.isReplaced()).isFalse();

        log.events.clear();
        next(reader);
        assertThat(reader.isReplaced()).isTrue();
        log.commit(1);
        assertThat(next(reader)).containsExactly(1L);
    }

    @Test
    @DisplayName(
            "28: a reader that goes back returns what the log has from the last minutes, and never from its beginning")
    void a_reader_goes_back_to_what_both_logs_have() {
        log.commit(1, 2);
        LogReader reader = reader();
        log.commit(3, 4);
        next(reader);
        nanos.addAndGet(LogReader.NOTED_EACH.toNanos());
        next(reader);
        log.commit(5);
        next(reader);
        log.events.tailMap(5L).clear();
        log.commitAt(Instant.EPOCH.plusMillis(1), 5);
        assertThat(next(reader)).isEmpty();
        reader.goBack();
        assertThat(next(reader)).containsExactly(5L);

        log.events.tailMap(4L).clear();
        next(reader);
        reader.goBack();
        assertThat(next(reader)).as("an earlier place is in both").containsExactly(3L);

        log.events.tailMap(2L).clear();
        next(reader);
        reader.goBack();
        assertThat(next(reader)).as("nothing is known to be in both").isEmpty();
        log.commit(4);
        assertThat(next(reader)).containsExactly(4L);
    }

    @Test
    @DisplayName("28: a reader that cannot read the log when it goes back does so before it goes on")
    void a_reader_goes_back_when_it_can() {
        log.commit(1, 2);
        LogReader reader = reader();
        log.commit(3);
        next(reader);
        log.events.remove(3L);
        log.commitAt(Instant.EPOCH.plusMillis(1), 3);
        assertThat(next(reader)).isEmpty();

        log.failure = new StorageException("no connection", null);
        assertThatThrownBy(reader::goBack).isSameAs(log.failure);
        assertThatThrownBy(reader::next).isSameAs(log.failure);
        log.failure = null;
        assertThat(next(reader)).containsExactly(3L);
    }

    private static long[] every(int stride, int count) {
        return LongStream.rangeClosed(1, count).map(each -> stride * each).toArray();
    }

    private static int readAll(LogReader reader) {
        int read = 0;
        for (int page = next(reader).size(); page > 0; page = next(reader).size()) {
            read += page;
        }
        return read;
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
        return new LogReader(log, nanos::get, LOOK_EACH);
    }

    private static List<Long> next(LogReader reader) {
        return numbers(reader.next());
    }

    private static List<Long> nextInTurn(LogReader reader) {
        return numbers(reader.nextInTurn());
    }

    private static List<Long> numbers(List<StoredEvent> rows) {
        return rows.stream()
                .map(row -> NumberedEvents.number(row.event().position()))
                .toList();
    }

    /** A log whose numbers appear in any order. */
    private static final class FakeLog extends NumberedEvents implements Log {
        private final TreeMap<Long, StoredEvent> events = new TreeMap<>();
        private final List<SequenceRange> asked = new ArrayList<>();
        private int countsAsked;
        private long counted;
        private long numbersGiven;
        private String lineage = "";
        private @Nullable StorageException failure;

        void commit(long... numbers) {
            commitAt(Instant.EPOCH, numbers);
        }

        void commitAt(Instant at, long... numbers) {
            for (long number : numbers) {
                events.put(
                        number,
                        StoredEvent.of(
                                Event.builder()
                                        .position(position(number))
                                        .type(EventType.PROJECT_CREATED)
                                        .at(at)
                                        .build(),
                                null));
            }
        }

        @Override
        public EventPosition append(NewEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void appendAll(Collection<NewEvent> events) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long last() {
            return events.isEmpty() ? 0 : events.lastKey();
        }

        @Override
        public List<Long> numbersAfter(long number, int limit) {
            List<Long> numbers =
                    events.tailMap(number, false).keySet().stream().limit(limit).toList();
            numbersGiven += numbers.size();
            return numbers;
        }

        @Override
        public List<StoredEvent> rowsAfter(long number, int limit) {
            return events.tailMap(number, false).values().stream().limit(limit).toList();
        }

        @Override
        public List<StoredEvent> rowsWithin(List<SequenceRange> ranges, int limit) {
            asked.clear();
            asked.addAll(ranges);
            return ranges.stream()
                    .flatMap(range -> among(range).values().stream())
                    .limit(limit)
                    .toList();
        }

        @Override
        public Map<Long, Long> counts(SequenceRange range) {
            countsAsked++;
            counted += range.last() - range.first() + 1;
            return among(range).keySet().stream()
                    .collect(Collectors.groupingBy(number -> number - number % BLOCK, Collectors.counting()));
        }

        @Override
        public NumberedRows rows(List<SequenceRange> ranges, long from, int limit) {
            if (failure != null) {
                throw failure;
            }
            return super.rows(ranges, from, limit).withLineage(lineage);
        }

        private SortedMap<Long, StoredEvent> among(SequenceRange range) {
            return events.subMap(range.first(), true, range.last(), true);
        }

        @Override
        public int deleteBefore(Instant before, long last, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
