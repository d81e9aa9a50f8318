package dev.latchkey.core.internal.catalog;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Area;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.core.internal.cache.CacheCounts;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.cache.Freshness;
import dev.latchkey.core.internal.cache.PendingWrite;
import dev.latchkey.core.internal.cache.ReadThroughCache;
import dev.latchkey.core.internal.event.ChangeFollower;
import dev.latchkey.core.internal.metric.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Projects and items as they were last read. Thread-safe. */
@Singleton
final class CatalogCache implements ItemProjects, ChangeFollower {
    private final ReadThroughCache<ProjectId, Project> projects;
    private final ReadThroughCache<ItemId, Item> items;

    @Inject
    CatalogCache(Storage storage, CacheSettings settings, Freshness freshness, Meters meters) {
        this.projects = new ReadThroughCache<>(
                settings,
                freshness,
                new CacheCounts(meters, "projects"),
                id -> storage.query(tx -> tx.catalog().project(id)).orElse(null));
        this.items = new ReadThroughCache<>(
                settings,
                freshness,
                new CacheCounts(meters, "items"),
                id -> storage.query(tx -> tx.catalog().item(id)).orElse(null));
    }

    @Nullable
    Project project(ProjectId id) {
        return projects.get(id);
    }

    @Nullable
    Item item(ItemId id) {
        return items.get(id);
    }

    @Override
    public Project projectOf(ItemId id) {
        Item item = item(id);
        Project project = item == null ? null : project(item.projectId());
        if (project == null) {
            throw new LicensingException("the storage has no item or project for the licensed item " + id);
        }
        return project;
    }

    @Override
    public boolean has(ProjectId project) {
        return project(project) != null;
    }

    @Override
    public Optional<ProjectId> projectIdOf(ItemId id) {
        return Optional.ofNullable(item(id)).map(Item::projectId);
    }

    PendingWrite<Project> beginWrite(ProjectId id) {
        return projects.beginWrite(id);
    }

    PendingWrite<Item> beginWrite(ItemId id) {
        return items.beginWrite(id);
    }

    @Override
    public Area area() {
        return Area.CATALOG;
    }

    @Override
    public void follow(StoredEvent row) {
        Subject subject = row.event().subject();
        if (subject instanceof Subject.OfItem item) {
            items.forget(item.id());
        } else if (subject instanceof Subject.OfProject project) {
            projects.forget(project.id());
        } else {
            forgetAll();
        }
    }

    @Override
    public void forgetAll() {
        projects.forgetAll();
        items.forgetAll();
    }

    @Override
    public void bypass() {
        projects.bypass();
        items.bypass();
    }
}
