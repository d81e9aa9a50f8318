package dev.latchkey.core.internal.event;

import dev.latchkey.api.event.Area;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.core.internal.cache.Freshness;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event log and makes the caches forget others' changes (invariants 31 and 32). It confirms to the
 * {@link Freshness} how far it has come; while it cannot, the caches answer nothing from memory. It has its own place
 * in the log, separate from that of the listeners, which may be slow. Thread-safe.
 */
@Singleton
public final class ChangeFeed {
    private final Storage storage;
    private final LongSupplier ticker;
    private final Freshness freshness;
    private final Set<ChangeFollower> followers;
    private @Nullable LogReader log;
    private long lastPoll;
    private boolean missing;

    /** Creates a feed that reads nothing yet. */
    @Inject
    ChangeFeed(Storage storage, LongSupplier ticker, Freshness freshness, Set<ChangeFollower> followers) {
        this.storage = storage;
        this.ticker = ticker;
        this.freshness = freshness;
        this.followers = followers;
    }

    /** Whether there are others whose changes it must report. */
    public boolean isOn() {
        return freshness.isShared();
    }

    /**
     * Reads the commits since the last time, in one query if there are few. Does nothing if nobody else writes.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public synchronized void poll() {
        if (!isOn()) {
            return;
        }
        long began = ticker.getAsLong();
        LogReader log = this.log;
        if (log == null) {
            log = new LogReader(new StoredLog(storage), ticker);
            this.log = log;
            missing = true;
        } else {
            missing |= began - lastPoll > LogReader.PATIENCE.toNanos();
            readAll(log);
        }
        lastPoll = began;
        confirm(log, began);
    }

    private void readAll(LogReader log) {
        List<StoredEvent> rows;
        do {
            rows = log.next();
            rows.forEach(this::follow);
        } while (rows.size() >= LogReader.PAGE);
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
            return;
        }
        if (missing) {
            followers.forEach(ChangeFollower::forgetAll);
            missing = false;
        }
        freshness.confirm(began);
    }
}
