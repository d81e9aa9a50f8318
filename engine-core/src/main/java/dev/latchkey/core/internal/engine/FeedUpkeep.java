package dev.latchkey.core.internal.engine;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.Subscription;
import dev.latchkey.core.internal.event.ChangeFeed;
import dev.latchkey.core.internal.event.EventDelivery;
import dev.latchkey.core.internal.event.FeedSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the change feed on a schedule, and sooner when the storage signals a change. Such a hint only saves time: the
 * schedule alone keeps the bound.
 */
@Singleton
final class FeedUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(FeedUpkeep.class);
    /** The number of reads within the bound: one of them may fail or be slow. */
    private static final int READS_PER_BOUND = 4;

    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);
    /** The time for which hints are collected before a read. */
    private static final long COLLECT_MILLIS = 10;

    private final Storage storage;
    private final ChangeFeed feed;
    private final EventDelivery events;
    private final FeedSettings settings;
    private final EngineThreads threads;
    private final AtomicBoolean hinted = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private @Nullable Future<?> schedule;
    private @Nullable Subscription hints;

    @Inject
    FeedUpkeep(Storage storage, ChangeFeed feed, EventDelivery events, FeedSettings settings, EngineThreads threads) {
        this.storage = storage;
        this.feed = feed;
        this.events = events;
        this.settings = settings;
        this.threads = threads;
    }

    /**
     * Reads once, then starts the schedule.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    void start() {
        if (feed.isOn()) {
            feed.poll();
            long period = period().toNanos();
            schedule = threads.feed().scheduleWithFixedDelay(this::read, period, period, TimeUnit.NANOSECONDS);
            hints = storage.onChange(this::hint);
        }
    }

    /**
     * Reads now.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    void poll() {
        wake(feed.poll());
    }

    private void wake(boolean found) {
        if (found) {
            events.wake();
        }
    }

    private Duration period() {
        Duration part = settings.staleness().dividedBy(READS_PER_BOUND);
        return part.compareTo(LONGEST_PERIOD) < 0 ? part : LONGEST_PERIOD;
    }

    private void hint() {
        if (hinted.compareAndSet(false, true)) {
            try {
                threads.feed().schedule(this::readEarly, COLLECT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The scheduler is shut down, and the engine will be soon.
                hinted.set(false);
            }
        }
    }

    private void readEarly() {
        hinted.set(false);
        read();
    }

    private void read() {
        try {
            wake(feed.pollInTurn());
            if (failing.compareAndSet(true, false)) {
                LOG.info("the change feed can be read again");
            }
        } catch (RuntimeException e) {
            if (failing.compareAndSet(false, true)) {
                LOG.warn("the change feed cannot be read; until it can, no answer is given from memory", e);
            }
        }
    }

    /** Stops. */
    void close() {
        if (schedule != null) {
            // Never interrupts: an interrupted thread kills an H2 database.
            schedule.cancel(false);
        }
        if (hints != null) {
            hints.close();
        }
    }
}
