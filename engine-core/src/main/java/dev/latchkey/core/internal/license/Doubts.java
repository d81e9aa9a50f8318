package dev.latchkey.core.internal.license;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.EnlistedTransaction;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.internal.event.EventDelivery;
import dev.latchkey.core.internal.transaction.Footprint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Changes with an unknown outcome in transactions of the host. Their licences are read from the storage until the host
 * reports the end of the transaction, or the event log shows its commit, or ten minutes have passed. A transaction that
 * commits later still is noticed when the cache's answers expire. Thread-safe.
 *
 * <p>The number of licences that are remembered is bounded. Beyond it, the cache is bypassed as a whole until all that
 * were not remembered are settled.
 */
@Singleton
final class Doubts {
    /** The largest number of licences that are remembered. */
    static final int MOST_LICENSES = 10_000;
    /** The longest wait for an outcome. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int MOST_ASKED = 1_000;

    private final Storage storage;
    private final SnapshotCache cache;
    private final EventDelivery events;
    private final LongSupplier ticker;
    private final Set<Doubt> open = new LinkedHashSet<>();
    private int remembered;
    private int forgotten;

    /** One call's changes. Compared by identity. */
    private static final class Doubt {
        final Footprint footprint;
        final int size;
        final long deadline;
        boolean forgotten;

        Doubt(Footprint footprint, long deadline) {
            this.footprint = footprint;
            this.size = footprint.size();
            this.deadline = deadline;
        }
    }

    @Inject
    Doubts(Storage storage, SnapshotCache cache, EventDelivery events, LongSupplier ticker) {
        this.storage = storage;
        this.cache = cache;
        this.events = events;
        this.ticker = ticker;
    }

    void add(Footprint footprint, EnlistedTransaction host) {
        if (footprint.size() > 0) {
            Doubt doubt = new Doubt(footprint, ticker.getAsLong() + PATIENCE.toNanos());
            remember(doubt);
            host.whenEnded(() -> settle(doubt));
        }
        host.whenEnded(events::wake);
    }

    private synchronized void remember(Doubt doubt) {
        open.add(doubt);
        if (remembered + doubt.size <= MOST_LICENSES) {
            remembered += doubt.size;
            return;
        }
        if (forgotten++ == 0) {
            cache.bypass();
        }
        doubt.forgotten = true;
        doubt.footprint.end();
    }

    private synchronized void settle(Doubt doubt) {
        if (!open.remove(doubt)) {
            return;
        }
        if (!doubt.forgotten) {
            remembered -= doubt.size;
            doubt.footprint.end();
        } else if (--forgotten == 0) {
            cache.resume();
        }
    }

    /** Settles the changes that committed according to the event log, and those that are too old. */
    void review() {
        List<Doubt> asked = oldest();
        if (asked.isEmpty()) {
            return;
        }
        Set<EventPosition> events = asked.stream()
                .map(doubt -> doubt.footprint.lastEvent())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<EventPosition> committed = events.isEmpty()
                ? Set.of()
                : storage.inTransaction(tx -> tx.events().visible(events));
        long now = ticker.getAsLong();
        for (Doubt doubt : asked) {
            EventPosition last = doubt.footprint.lastEvent();
            if ((last != null && committed.contains(last)) || doubt.deadline - now < 0) {
                settle(doubt);
            }
        }
    }

    private synchronized List<Doubt> oldest() {
        return open.stream().limit(MOST_ASKED).toList();
    }
}
