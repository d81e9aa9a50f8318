package dev.latchkey.core.internal.catalog;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.VersionConflictException;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.internal.identity.Ids;
import dev.latchkey.core.internal.transaction.Administration;
import dev.latchkey.core.internal.transaction.Footprint;
import dev.latchkey.core.internal.transaction.Pages;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Projects and items, each change with its event in one transaction. Thread-safe. */
@Singleton
final class CatalogService implements Catalog, Administration<Catalog> {
    private static final int GRANTS_AT_ONCE = 1_000;
    private static final int ITEMS_AT_ONCE = 100;
    /** A page of items ends when their licence texts have so many characters. */
    private static final int MAX_TEXTS = 1_000_000;

    private final Transactions transactions;
    private final CatalogCache cache;
    private final Ids ids;
    private final Clock clock;
    private final @Nullable Long decidedOn;

    @Inject
    CatalogService(Transactions transactions, CatalogCache cache, Ids ids, Clock clock) {
        this(transactions, cache, ids, clock, null);
    }

    private CatalogService(
            Transactions transactions, CatalogCache cache, Ids ids, Clock clock, @Nullable Long decidedOn) {
        this.transactions = transactions;
        this.cache = cache;
        this.ids = ids;
        this.clock = clock;
        this.decidedOn = decidedOn;
    }

    @Override
    public Catalog over(Transactions others) {
        return new CatalogService(others, cache, ids, clock);
    }

    @Override
    public Catalog ifVersion(long version) {
        return new CatalogService(transactions, cache, ids, clock, version);
    }

    @Override
    public Project createProject(ProjectDraft draft) {
        requireGiven("draft", draft);
        Project project = Project.builder()
                .id(ids.project())
                .draft(draft)
                .createdAt(now())
                .build();
        change(project.id(), (tx, footprint) -> {
            tx.catalog().insert(project);
            footprint.append(
                    tx,
                    NewEvent.ofProject(EventType.PROJECT_CREATED, now(), project)
                            .build());
            makeOwner(tx, footprint, project);
        });
        return project;
    }

    /** Nobody else knows the project yet: there is nothing to lock, and no cache to invalidate. */
    private void makeOwner(StorageTransaction tx, Footprint footprint, Project project) {
        Actor actor = transactions.actor();
        if (actor != null) {
            Grant grant = Grant.of(project.id(), actor.principal(), Level.OWNER, now());
            tx.grants().put(grant);
            footprint.append(
                    tx, NewEvent.ofGrant(EventType.GRANT_GIVEN, now(), grant).build());
        }
    }

    @Override
    public Item createItem(ItemDraft draft) {
        requireGiven("draft", draft);
        Item item = Item.builder().id(ids.item()).draft(draft).createdAt(now()).build();
        change(item.id(), (tx, footprint) -> {
            if (tx.catalog().projectInUse(draft.project()).isEmpty()) {
                throw new NotFoundException("project", draft.project());
            }
            tx.catalog().insert(item);
            footprint.append(
                    tx, NewEvent.ofItem(EventType.ITEM_CREATED, now(), item).build());
        });
        return item;
    }

    @Override
    public Project changeProject(ProjectId id, UnaryOperator<ProjectDraft> change) {
        requireGiven("id", id);
        requireGiven("change", change);
        return transactions.change((tx, footprint) -> changed(
                        tx, footprint, expected(tx.catalog().project(id), id), change)
                .or(() -> changed(tx, footprint, expected(tx.catalog().projectForUpdate(id), id), change))
                .orElseThrow(() -> new VersionConflictException("project", id)));
    }

    /** The changed project; empty if somebody else has changed it since it was read. */
    private Optional<Project> changed(
            StorageTransaction tx, Footprint footprint, Project before, UnaryOperator<ProjectDraft> change) {
        Project after = before.toBuilder()
                .draft(change.apply(before.draft()))
                .version(before.version() + 1)
                .build();
        if (after.draft().equals(before.draft())) {
            return Optional.of(before);
        }
        footprint.changes(before.id(), cache::beginWrite);
        if (!tx.catalog().update(after)) {
            return Optional.empty();
        }
        footprint.append(
                tx, NewEvent.ofProject(EventType.PROJECT_CHANGED, now(), after).build());
        return Optional.of(after);
    }

    @Override
    public Item changeItem(ItemId id, UnaryOperator<ItemDraft> change) {
        requireGiven("id", id);
        requireGiven("change", change);
        return transactions.change((tx, footprint) -> changed(
                        tx, footprint, expected(tx.catalog().item(id), id), change)
                // Locked only now: sales of the item would wait.
                .or(() -> changed(tx, footprint, expected(tx.catalog().itemForUpdate(id), id), change))
                .orElseThrow(() -> new VersionConflictException("item", id)));
    }

    /** The changed item; empty if somebody else has changed it since it was read. */
    private Optional<Item> changed(
            StorageTransaction tx, Footprint footprint, Item before, UnaryOperator<ItemDraft> change) {
        Item after = before.toBuilder()
                .draft(change.apply(before.draft()))
                .version(before.version() + 1)
                .build();
        if (after.draft().equals(before.draft())) {
            return Optional.of(before);
        }
        if (!after.projectId().equals(before.projectId())) {
            throw new IllegalArgumentException(
                    "item " + before.id() + " must stay in its project " + before.projectId());
        }
        footprint.changes(before.id(), cache::beginWrite);
        if (!tx.catalog().update(after)) {
            return Optional.empty();
        }
        footprint.append(
                tx, NewEvent.ofItem(EventType.ITEM_CHANGED, now(), after).build());
        return Optional.of(after);
    }

    @Override
    public void deleteProject(ProjectId id) {
        requireGiven("id", id);
        change(id, (tx, footprint) -> {
            Project project = expected(tx.catalog().projectForUpdate(id), id);
            List<Grant> grants = grants(tx, id);
            if (!tx.catalog().delete(id)) {
                throw new RefusedException(Rule.NOT_EMPTY, "project " + id + " has items");
            }
            for (Grant grant : grants) {
                footprint.append(
                        tx,
                        NewEvent.ofGrant(EventType.GRANT_REMOVED, now(), grant).build());
            }
            footprint.append(
                    tx,
                    NewEvent.ofProject(EventType.PROJECT_DELETED, now(), project)
                            .build());
        });
    }

    private static List<Grant> grants(StorageTransaction tx, ProjectId project) {
        List<Grant> grants = new ArrayList<>();
        List<Grant> page;
        do {
            PrincipalId last =
                    grants.isEmpty() ? null : grants.get(grants.size() - 1).principal();
            page = tx.grants().on(project, last, GRANTS_AT_ONCE);
            grants.addAll(page);
        } while (page.size() == GRANTS_AT_ONCE);
        return grants;
    }

    @Override
    public void deleteItem(ItemId id) {
        requireGiven("id", id);
        change(id, (tx, footprint) -> {
            Item item = expected(tx.catalog().itemForUpdate(id), id);
            if (!tx.catalog().delete(id)) {
                throw new RefusedException(Rule.NOT_EMPTY, "item " + id + " has licences, which are kept for good");
            }
            footprint.append(
                    tx, NewEvent.ofItem(EventType.ITEM_DELETED, now(), item).build());
        });
    }

    @Override
    public Optional<Project> findProject(ProjectId id) {
        requireGiven("id", id);
        return transactions.areJoined()
                ? transactions.read(tx -> tx.catalog().project(id))
                : Optional.ofNullable(cache.project(id));
    }

    @Override
    public Optional<Item> findItem(ItemId id) {
        requireGiven("id", id);
        return transactions.areJoined()
                ? transactions.read(tx -> tx.catalog().item(id))
                : Optional.ofNullable(cache.item(id));
    }

    @Override
    public Page<Project> projects(PageRequest page) {
        requireGiven("page", page);
        return Pages.read(
                page,
                ProjectId::of,
                (after, limit) -> transactions.read(tx -> tx.catalog().projects(after, limit)),
                Project::id);
    }

    @Override
    public Page<Item> items(ProjectId project, PageRequest page) {
        requireGiven("project", project);
        requireGiven("page", page);
        List<Item> found = new ArrayList<>();
        PageRequest next = page;
        long length = 0;
        while (next != null && found.size() < page.limit() && length < MAX_TEXTS) {
            Page<Item> part = somePart(project, next, Math.min(ITEMS_AT_ONCE, page.limit() - found.size()));
            found.addAll(part.entries());
            length += part.entries().stream()
                    .mapToLong(CatalogService::textLength)
                    .sum();
            next = part.next();
        }
        String last = next == null ? null : next.after();
        return Page.of(found, last == null ? null : PageRequest.after(last, page.limit()));
    }

    private Page<Item> somePart(ProjectId project, PageRequest page, int most) {
        String last = page.after();
        return Pages.read(
                last == null ? PageRequest.first(most) : PageRequest.after(last, most),
                ItemId::of,
                (after, limit) -> transactions.read(tx -> tx.catalog().items(project, after, limit)),
                Item::id);
    }

    private static int textLength(Item item) {
        String text = item.draft().licenseText();
        return text == null ? 0 : text.length();
    }

    private void change(ProjectId id, BiConsumer<StorageTransaction, Footprint> work) {
        transactions.change((tx, footprint) -> {
            footprint.changes(id, cache::beginWrite);
            work.accept(tx, footprint);
            return true;
        });
    }

    private void change(ItemId id, BiConsumer<StorageTransaction, Footprint> work) {
        transactions.change((tx, footprint) -> {
            footprint.changes(id, cache::beginWrite);
            work.accept(tx, footprint);
            return true;
        });
    }

    /** A project that is there, in the version that the change was decided on, if one was named. */
    private Project expected(Optional<Project> found, ProjectId id) {
        Project project = found.orElseThrow(() -> new NotFoundException("project", id));
        requireVersion("project", id, project.version());
        return project;
    }

    /** The same for an item. */
    private Item expected(Optional<Item> found, ItemId id) {
        Item item = found.orElseThrow(() -> new NotFoundException("item", id));
        requireVersion("item", id, item.version());
        return item;
    }

    private void requireVersion(String kind, Object id, long version) {
        if (decidedOn != null && decidedOn != version) {
            throw new VersionConflictException(kind, id);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
