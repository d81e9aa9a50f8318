package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventListener;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.metric.Tally;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers each committed event to the listeners, in the order of the log, one at a time. Thread-safe. */
@Singleton
public final class EventDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);

    /** How often it looks for late events where that is expensive. */
    private static final Duration LOOK_EACH = Duration.ofSeconds(1);

    private final List<EventListener> listeners;
    private final Executor executor;
    private final Tally taken;
    private final Tally failed;
    /** {@code null} if nobody listens. */
    private final @Nullable LogReader log;

    /** Whether it looks for others' events by itself, since the change feed does not report them. */
    private final boolean alone;

    private final AtomicBoolean scheduled = new AtomicBoolean();
    /** Whether there may be events from before the last report of the change feed. */
    private volatile boolean behind = true;

    private final ReentrantLock delivering = new ReentrantLock();
    /** Whether delivery stopped waiting for an event that may still commit. Guarded by {@link #delivering}. */
    private boolean mayMiss;

    /** Creates a delivery of the events that commit from now on. */
    @Inject
    EventDelivery(
            Storage storage, LongSupplier ticker, Executor executor, List<EventListener> listeners, Meters meters) {
        this.listeners = List.copyOf(listeners);
        this.executor = executor;
        this.alone = !storage.isShared();
        Meter deliveries = Meter.of("latchkey.events.deliveries", "Events delivered to a listener");
        this.taken = meters.counter(deliveries.with("outcome", "taken"));
        this.failed = meters.counter(deliveries.with("outcome", "failed"));
        this.log = this.listeners.isEmpty() ? null : new LogReader(new StoredLog(storage), ticker, LOOK_EACH);
    }

    /** Signals that something may have committed. Delivers soon, on the executor. */
    public void wake() {
        if (log != null && scheduled.compareAndSet(false, true)) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                // The executor is shut down: closing the engine delivers the pending events.
                scheduled.set(false);
            }
        }
    }

    /** Signals that some time has passed. Wakes the delivery if nobody else would. */
    public void tick() {
        if (alone || behind) {
            wake();
        }
    }

    private void run() {
        scheduled.set(false);
        behind = false;
        try {
            deliver(LogReader::nextInTurn);
        } catch (RuntimeException e) {
            behind = true;
            LOG.warn("events could not be read from the storage; they will be delivered later", e);
        }
    }

    /**
     * Delivers committed events on this thread. Does nothing if a listener calls it.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public void deliver() {
        deliver(LogReader::next);
    }

    private void deliver(Function<LogReader, List<StoredEvent>> first) {
        if (log == null || delivering.isHeldByCurrentThread()) {
            return;
        }
        delivering.lock();
        try {
            deliverAll(log, first);
            if (log.leavesLate()) {
                behind = true;
            }
        } finally {
            delivering.unlock();
        }
    }

    /** Leaves the rest for later when the log is replaced again: two servers may take turns. */
    private void deliverAll(LogReader log, Function<LogReader, List<StoredEvent>> first) {
        List<StoredEvent> rows = read(log, first);
        boolean replaced = log.isReplaced();
        while (!rows.isEmpty() || log.isReplaced()) {
            rows.forEach(row -> deliver(row.event()));
            rows = read(log, LogReader::nextInTurn);
            if (log.isReplaced() && replaced) {
                behind = true;
                return;
            }
            replaced |= log.isReplaced();
        }
    }

    private List<StoredEvent> read(LogReader log, Function<LogReader, List<StoredEvent>> next) {
        List<StoredEvent> rows = next.apply(log);
        if (log.isReplaced()) {
            LOG.warn("the event log lacks events that listeners have received: they were undone. Listeners receive the"
                    + " events of the present log from the latest place on that both are known to have, maybe again");
            log.goBack();
        }
        boolean warned = mayMiss;
        mayMiss = log.mayMiss();
        if (mayMiss && !warned) {
            LOG.warn("more events may still commit than can be waited for; the oldest of them are given up:"
                    + " if one commits, listeners will not receive it");
        }
        return rows;
    }

    private void deliver(Event event) {
        for (EventListener listener : listeners) {
            try {
                listener.onEvent(event);
                taken.add();
            } catch (RuntimeException e) {
                failed.add();
                LOG.error("a listener failed on event {}", event.position(), e);
            }
        }
    }
}
