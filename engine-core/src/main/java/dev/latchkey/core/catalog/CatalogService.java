package dev.latchkey.core.catalog;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.VersionConflictException;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.EventDraft;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.cache.PendingWrite;
import dev.latchkey.core.event.EventDelivery;
import dev.latchkey.core.identity.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Projects and items, each change with its event in one transaction. Thread-safe. */
@Singleton
final class CatalogService implements Catalog {
    private final Storage storage;
    private final CatalogCache cache;
    private final EventDelivery events;
    private final Ids ids;
    private final Clock clock;

    @Inject
    CatalogService(Storage storage, CatalogCache cache, EventDelivery events, Ids ids, Clock clock) {
        this.storage = storage;
        this.cache = cache;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Project createProject(ProjectDraft draft) {
        Project project = new Project(ids.project(), draft, now(), 1);
        write(cache.beginWrite(project.id()), project, tx -> {
            tx.catalog().insert(project);
            tx.events().append(EventDraft.of(EventType.PROJECT_CREATED, now(), project.name()));
        });
        return project;
    }

    @Override
    public Item createItem(ItemDraft draft) {
        Item item = new Item(ids.item(), draft, now(), 1);
        write(cache.beginWrite(item.id()), item, tx -> {
            if (tx.catalog().project(draft.project()).isEmpty()) {
                throw new NotFoundException("project", draft.project());
            }
            tx.catalog().insert(item);
            tx.events().append(EventDraft.ofItem(EventType.ITEM_CREATED, now(), item.id(), item.name()));
        });
        return item;
    }

    @Override
    public Project changeProject(ProjectId id, UnaryOperator<ProjectDraft> change) {
        Project before = read(tx -> tx.catalog().project(id)).orElseThrow(() -> new NotFoundException("project", id));
        Project after = new Project(id, change.apply(before.draft()), before.createdAt(), before.version() + 1);
        write(cache.beginWrite(id), after, tx -> {
            if (!tx.catalog().update(after)) {
                throw new VersionConflictException("project", id);
            }
            tx.events().append(EventDraft.of(EventType.PROJECT_CHANGED, now(), after.name()));
        });
        return after;
    }

    @Override
    public Item changeItem(ItemId id, UnaryOperator<ItemDraft> change) {
        Item before = read(tx -> tx.catalog().item(id)).orElseThrow(() -> new NotFoundException("item", id));
        Item after = new Item(id, change.apply(before.draft()), before.createdAt(), before.version() + 1);
        if (!after.projectId().equals(before.projectId())) {
            throw new IllegalArgumentException("item " + id + " must stay in its project " + before.projectId());
        }
        write(cache.beginWrite(id), after, tx -> {
            if (!tx.catalog().update(after)) {
                throw new VersionConflictException("item", id);
            }
            tx.events().append(EventDraft.ofItem(EventType.ITEM_CHANGED, now(), id, after.name()));
        });
        return after;
    }

    @Override
    public Optional<Project> findProject(ProjectId id) {
        return Optional.ofNullable(cache.project(id));
    }

    @Override
    public Optional<Item> findItem(ItemId id) {
        return Optional.ofNullable(cache.item(id));
    }

    @Override
    public List<Project> projects() {
        return storage.inTransaction(tx -> tx.catalog().projects());
    }

    @Override
    public List<Item> items(ProjectId project) {
        return storage.inTransaction(tx -> tx.catalog().items(project));
    }

    private <T> Optional<T> read(Function<StorageTransaction, Optional<T>> reading) {
        return storage.inTransaction(reading::apply);
    }

    private <T> void write(PendingWrite<T> pending, T value, Consumer<StorageTransaction> work) {
        boolean committed = false;
        try {
            storage.inTransaction(tx -> {
                work.accept(tx);
                return true;
            });
            committed = true;
        } finally {
            pending.end(committed ? value : null);
        }
        events.wake();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
