package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.storage.SequenceRange;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event log from where it began. A number that it passed over, since its transaction had not committed, is
 * remembered and asked for again until it appears, or until it is so old that its transaction must have been rolled
 * back (invariant 32). That includes the numbers just before its beginning, whose transactions may be under way then.
 * Not thread-safe.
 */
final class LogReader {
    /** The most events that one call answers. */
    static final int PAGE = 500;
    /** How long a number that was passed over is waited for. */
    static final Duration PATIENCE = Duration.ofMinutes(10);
    /** How many numbers before its beginning may be under way then. */
    static final int LOOK_BACK = 10_000;
    /** The most ranges of numbers that are waited for; beyond it, the oldest are given up. */
    static final int MOST_GAPS = 10_000;

    private final Log log;
    private final LongSupplier ticker;
    /** The ranges of numbers passed over, by their first ones. */
    private final TreeMap<Long, Gap> gaps = new TreeMap<>();

    private long position;
    /** When the last number that was given up early must have appeared; {@code null} if none was. */
    private @Nullable Long unwatchedUntil;

    /** Numbers passed over, and the time by which they must have appeared. */
    private record Gap(SequenceRange range, long deadline) {}

    /** Begins behind the newest event. */
    LogReader(Log log, LongSupplier ticker) {
        this.log = log;
        this.ticker = ticker;
        this.position = Math.max(0, log.head() - LOOK_BACK);
        log.sequencesAfter(position, LOOK_BACK).forEach(this::pass);
    }

    /** Whether a number that may still appear was given up, because there were too many. */
    boolean mayMiss() {
        if (unwatchedUntil != null && unwatchedUntil - ticker.getAsLong() < 0) {
            unwatchedUntil = null;
        }
        return unwatchedUntil != null;
    }

    /** Events not answered before, late ones first; empty if there are none now. */
    List<Event> next() {
        List<Event> events = log.read(gaps.values().stream().map(Gap::range).toList(), position, PAGE);
        events.forEach(event -> pass(event.sequence()));
        forgetOld();
        return events;
    }

    private void pass(long sequence) {
        if (sequence <= position) {
            fill(sequence);
            return;
        }
        expect(position + 1, sequence - 1, ticker.getAsLong() + PATIENCE.toNanos());
        position = sequence;
    }

    private void fill(long sequence) {
        Map.Entry<Long, Gap> at = gaps.floorEntry(sequence);
        if (at != null && at.getValue().range().contains(sequence)) {
            gaps.remove(at.getKey());
            Gap gap = at.getValue();
            expect(gap.range().first(), sequence - 1, gap.deadline());
            expect(sequence + 1, gap.range().last(), gap.deadline());
        }
    }

    private void expect(long first, long last, long deadline) {
        if (first <= last) {
            gaps.put(first, new Gap(new SequenceRange(first, last), deadline));
        }
    }

    private void forgetOld() {
        long now = ticker.getAsLong();
        Iterator<Gap> oldest = gaps.values().iterator();
        while (oldest.hasNext()) {
            long deadline = oldest.next().deadline();
            boolean expired = deadline - now < 0;
            if (!expired && gaps.size() <= MOST_GAPS) {
                return;
            }
            if (!expired) {
                unwatchedUntil = deadline;
            }
            oldest.remove();
        }
    }
}
