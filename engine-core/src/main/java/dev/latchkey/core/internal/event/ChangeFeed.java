package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.Area;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.metric.Tally;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the event log and makes the caches forget others' changes (invariants 31 and 32). It confirms to the
 * {@link Freshness} how far it has come; while it cannot, the caches answer nothing from memory. It has its own place
 * in the log, separate from that of the listeners, which may be slow. Thread-safe.
 */
@Singleton
public final class ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    /**
     * The time after another log was found in which the other tables of a dump may still be loaded. No event reports
     * their change, so nothing that was read before is kept longer than to the next read of the log.
     */
    private static final Duration LOADING = Duration.ofMinutes(1);

    private final Storage storage;
    private final LongSupplier ticker;
    private final Duration lookEach;
    private final Freshness freshness;
    private final Set<ChangeFollower> followers;
    private final Tally replaced;
    private @Nullable LogReader log;
    private long lastPoll;
    private boolean missing;
    /** The end of {@link #LOADING}; {@code null} if no other log was found lately. */
    private @Nullable Long loadedBy;
    /** Whether it has found something since it last said so. */
    private boolean unreported;

    /** Creates a feed that reads nothing yet. */
    @Inject
    ChangeFeed(
            Storage storage,
            LongSupplier ticker,
            FeedSettings settings,
            Freshness freshness,
            Set<ChangeFollower> followers,
            Meters meters) {
        this.storage = storage;
        this.ticker = ticker;
        this.lookEach = settings.lookEach();
        this.freshness = freshness;
        this.followers = followers;
        this.replaced = meters.counter(Meter.of(
                "latchkey.feed.replaced", "Times that another event log was found in the place of the known one"));
    }

    /** Whether there are others whose changes it must report. */
    public boolean isOn() {
        return freshness.isShared();
    }

    /**
     * Reads the commits since the last time, in one query if there are few. Does nothing if nobody else writes.
     *
     * @return whether it found any since the last call that returned
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public boolean poll() {
        return poll(LogReader::next);
    }

    /**
     * Like {@link #poll()}, but where late commits are expensive to find, it looks for them only as often as the bound
     * on the lag demands. Call this at least four times within the bound.
     */
    public boolean pollInTurn() {
        return poll(LogReader::nextInTurn);
    }

    private synchronized boolean poll(Function<LogReader, List<StoredEvent>> first) {
        if (!isOn()) {
            return false;
        }
        long began = ticker.getAsLong();
        LogReader log = this.log;
        if (log == null) {
            log = new LogReader(new StoredLog(storage), ticker, lookEach);
            this.log = log;
            missing = true;
            unreported = true;
        } else {
            missing |= began - lastPoll > LogReader.PATIENCE.toNanos() || mayBeLoading();
        }
        tryReadAll(log, first);
        lastPoll = began;
        confirm(log, began);
        boolean found = unreported;
        unreported = false;
        return found;
    }

    /** Whether tables could still be loaded at the last poll: what was read since may be of an earlier state. */
    private boolean mayBeLoading() {
        if (loadedBy != null && loadedBy - lastPoll < 0) {
            loadedBy = null;
        }
        return loadedBy != null;
    }

    private void tryReadAll(LogReader log, Function<LogReader, List<StoredEvent>> first) {
        try {
            readAll(log, first);
        } catch (StorageBusyException e) {
            // No other server is behind this, and an empty memory would keep the database busy.
            throw e;
        } catch (RuntimeException e) {
            // The next read may be of a server that lacks this node's last changes, or a page was not followed to its
            // end.
            missing = true;
            throw e;
        }
    }

    private void readAll(LogReader log, Function<LogReader, List<StoredEvent>> first) {
        List<StoredEvent> rows = first.apply(log);
        follow(log, rows);
        while (rows.size() >= LogReader.PAGE) {
            rows = log.nextInTurn();
            follow(log, rows);
        }
    }

    private void follow(LogReader log, List<StoredEvent> rows) {
        unreported |= !rows.isEmpty() || log.isReplaced();
        if (log.isSucceeded()) {
            startOver(log);
        }
        rows.forEach(this::follow);
    }

    /** Nothing in memory is known to be in the other log's storage. */
    private void startOver(LogReader log) {
        followers.forEach(ChangeFollower::forgetAll);
        replaced.add();
        if (log.isReplaced()) {
            loadedBy = ticker.getAsLong() + LOADING.toNanos();
            LOG.warn("the database is behind: it lacks events that this engine has read, as after a failover to a"
                    + " server that had not received them, or after a restore of an older copy. Everything in memory"
                    + " was forgotten, and answers come from the database as it is now. Acknowledged changes may be"
                    + " lost: compare with the other copy, and make them again");
        } else {
            LOG.warn("another server or another database has taken over. It has the last event that this engine has"
                    + " read. Everything in memory was forgotten, and answers come from the database as it is now."
                    + " Nothing is to be done if the failover was meant");
        }
    }

    private void follow(StoredEvent row) {
        EventType type = row.event().type();
        if (type == EventType.OTHER) {
            // The missed event may have changed anything.
            followers.forEach(ChangeFollower::forgetAll);
        } else {
            Set<Area> affected = type.affects();
            followers.stream()
                    .filter(follower -> affected.contains(follower.area()))
                    .forEach(follower -> follower.follow(row));
        }
    }

    private void confirm(LogReader log, long began) {
        if (log.mayMiss()) {
            missing = true;
            freshness.readThrough(began);
            return;
        }
        if (missing) {
            followers.forEach(ChangeFollower::forgetAll);
            missing = false;
        }
        freshness.confirm(log.lookedAt());
        freshness.readThrough(began);
    }
}
