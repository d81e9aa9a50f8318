package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.internal.cache.CacheCounts;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.cache.PendingWrite;
import dev.latchkey.core.internal.cache.ReadThroughCache;
import dev.latchkey.core.internal.metric.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Levels as they were last read. Thread-safe. */
@Singleton
final class GrantCache {
    private final ReadThroughCache<Membership, Level> levels;

    /** A principal on a project. */
    record Membership(ProjectId project, PrincipalId principal) {}

    @Inject
    GrantCache(Storage storage, CacheSettings settings, Freshness freshness, Meters meters) {
        this.levels = new ReadThroughCache<>(
                settings, freshness, new CacheCounts(meters, "grants"), membership -> read(storage, membership));
    }

    private static @Nullable Level read(Storage storage, Membership membership) {
        return storage.query(tx -> tx.grants().find(membership.project(), membership.principal()))
                .map(Grant::level)
                .orElse(null);
    }

    /** A principal's level on a project; {@code null} if it has none. */
    @Nullable
    Level level(ProjectId project, PrincipalId principal) {
        return levels.get(new Membership(project, principal));
    }

    PendingWrite<Level> beginWrite(Membership membership) {
        return levels.beginWrite(membership);
    }

    void forget(ProjectId project, PrincipalId principal) {
        levels.forget(new Membership(project, principal));
    }

    void forgetAll() {
        levels.forgetAll();
    }

    void bypass() {
        levels.bypass();
    }
}
