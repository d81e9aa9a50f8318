package dev.latchkey.core;

import dev.latchkey.core.access.AccessUpkeep;
import dev.latchkey.core.catalog.CatalogCache;
import dev.latchkey.core.event.EventDelivery;
import dev.latchkey.core.event.EventRetention;
import dev.latchkey.core.license.LicenseUpkeep;
import dev.latchkey.core.license.TouchSettings;
import dev.latchkey.core.secret.Rotation;
import dev.latchkey.core.traffic.BucketSweep;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engine does on a schedule: writes touches, looks for events and for the outcome of host transactions, deletes
 * old events, old answers, sessions that have ended and full buckets, goes on with a change of the master secret.
 */
@Singleton
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration SHORTEST_TOUCH_PERIOD = Duration.ofMillis(100);
    private static final Duration LONGEST_TOUCH_PERIOD = Duration.ofSeconds(5);
    private static final Duration LOG_PERIOD = Duration.ofSeconds(1);
    private static final Duration RETENTION_PERIOD = Duration.ofMinutes(1);
    private static final Duration SWEEP_PERIOD = Duration.ofMinutes(1);

    private final ScheduledExecutorService scheduler;
    private final TouchSettings touches;
    private final LicenseUpkeep licenses;
    private final CatalogCache catalog;
    private final AccessUpkeep access;
    private final EventDelivery events;
    private final EventRetention retention;
    private final FeedUpkeep feed;
    private final BucketSweep buckets;
    private final ExpirySweep expiry;
    private final LimitSettings limits;
    private final Rotation rotation;
    private final List<Future<?>> schedules = new ArrayList<>();

    @Inject
    Upkeep(
            ScheduledExecutorService scheduler,
            TouchSettings touches,
            LicenseUpkeep licenses,
            CatalogCache catalog,
            AccessUpkeep access,
            EventDelivery events,
            EventRetention retention,
            FeedUpkeep feed,
            BucketSweep buckets,
            ExpirySweep expiry,
            LimitSettings limits,
            Rotation rotation) {
        this.scheduler = scheduler;
        this.touches = touches;
        this.licenses = licenses;
        this.catalog = catalog;
        this.access = access;
        this.events = events;
        this.retention = retention;
        this.feed = feed;
        this.buckets = buckets;
        this.expiry = expiry;
        this.limits = limits;
        this.rotation = rotation;
    }

    /**
     * Begins.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    void start() {
        feed.start();
        // A move since the secret was checked is in no part of the log that is read from here on.
        rotation.notice();
        every(touchPeriod(), "write last-seen times", licenses::flushTouches);
        every(touchPeriod(), "write the uses of tokens", access::flushUses);
        every(LOG_PERIOD, "look for events", events::wake);
        every(LOG_PERIOD, "look for the outcome of host transactions", licenses::reviewDoubts);
        every(LOG_PERIOD, "go on with the change of the master secret", rotation::proceed);
        every(SWEEP_PERIOD, "forget old answers of calls with idempotency keys", expiry::deleteOldAnswers);
        every(SWEEP_PERIOD, "delete sessions that have ended", expiry::deleteEndedSessions);
        if (retention.isOn()) {
            every(RETENTION_PERIOD, "delete old events", retention::deleteOld);
        }
        if (buckets.isOn()) {
            every(SWEEP_PERIOD, "forget full buckets of shared limits", buckets::run);
        }
    }

    private Duration touchPeriod() {
        Duration period = touches.interval();
        if (period.compareTo(SHORTEST_TOUCH_PERIOD) < 0) {
            return SHORTEST_TOUCH_PERIOD;
        }
        return period.compareTo(LONGEST_TOUCH_PERIOD) > 0 ? LONGEST_TOUCH_PERIOD : period;
    }

    private void every(Duration period, String name, Runnable task) {
        Runnable guarded = () -> attempt(name, task);
        schedules.add(
                scheduler.scheduleWithFixedDelay(guarded, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS));
    }

    private static void attempt(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("could not {}", name, e);
        }
    }

    void flush() {
        licenses.flushTouches();
        access.flushUses();
        feed.poll();
        rotation.notice();
        events.deliver();
    }

    /** Flushes what it can, then stops. The scheduler ends if it is the engine's own. */
    void close() {
        // Never interrupts: an interrupted thread kills an H2 database.
        schedules.forEach(schedule -> schedule.cancel(false));
        limits.threads().shutdown();
        attempt("stop the change feed", feed::close);
        attempt("write last-seen times", licenses::flushTouches);
        attempt("write the uses of tokens", access::flushUses);
        attempt("deliver events", events::deliver);
        if (scheduler instanceof OwnScheduler own) {
            own.stop();
        }
        licenses.bypassCache();
        catalog.bypass();
        access.bypassCaches();
    }
}
