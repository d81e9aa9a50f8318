package dev.latchkey.core.event;

import dev.latchkey.api.event.Event;
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
    /** The most events that one call answers besides late ones. */
    static final int PAGE = 500;
    /** How long a number that was passed over is waited for. */
    static final Duration PATIENCE = Duration.ofMinutes(10);
    /** The most numbers that are waited for; beyond it, the oldest are given up. */
    static final int MOST_GAPS = 10_000;

    private final Log log;
    private final LongSupplier ticker;
    /** The numbers passed over, each with the time by which it must have appeared. */
    private final TreeMap<Long, Long> gaps = new TreeMap<>();

    private long position;
    /** When the last number that was given up early must have appeared; {@code null} if none was. */
    private @Nullable Long unwatchedUntil;

    /** Begins behind the newest event. */
    LogReader(Log log, LongSupplier ticker) {
        this.log = log;
        this.ticker = ticker;
        this.position = Math.max(0, log.head() - MOST_GAPS);
        log.sequencesAfter(position, MOST_GAPS).forEach(this::pass);
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
        List<Event> events = log.read(List.copyOf(gaps.keySet()), position, PAGE);
        events.forEach(event -> pass(event.sequence()));
        forgetOld();
        return events;
    }

    private void pass(long sequence) {
        if (sequence <= position) {
            gaps.remove(sequence);
            return;
        }
        long deadline = ticker.getAsLong() + PATIENCE.toNanos();
        for (long missing = Math.max(position + 1, sequence - MOST_GAPS); missing < sequence; missing++) {
            gaps.put(missing, deadline);
        }
        // Of a log that was empty, the first number says nothing of how many are under way.
        if (position > 0 && sequence - position > MOST_GAPS) {
            unwatchedUntil = deadline;
        }
        position = sequence;
    }

    private void forgetOld() {
        long now = ticker.getAsLong();
        Iterator<Map.Entry<Long, Long>> oldest = gaps.entrySet().iterator();
        while (oldest.hasNext()) {
            long deadline = oldest.next().getValue();
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
