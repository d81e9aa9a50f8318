package dev.latchkey.core.storage;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.storage.CatalogRepository;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.storage.MemoryTables.Membership;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Projects and items inside one transaction. */
final class MemoryCatalog implements CatalogRepository {
    private final MemoryTransaction transaction;

    MemoryCatalog(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void insert(Project project) {
        transaction.beginWriting();
        if (transaction.projects.get(project.id()) != null) {
            throw new StorageException("the storage already has project " + project.id(), null);
        }
        transaction.projects.put(project.id(), project);
    }

    @Override
    public void insert(Item item) {
        transaction.beginWriting();
        if (transaction.items.get(item.id()) != null) {
            throw new StorageException("the storage already has item " + item.id(), null);
        }
        transaction.items.put(item.id(), item);
    }

    @Override
    public boolean update(Project project) {
        transaction.beginWriting();
        Project stored = transaction.projects.get(project.id());
        if (stored == null || stored.version() != project.version() - 1) {
            return false;
        }
        transaction.projects.put(project.id(), project);
        return true;
    }

    @Override
    public boolean update(Item item) {
        transaction.beginWriting();
        Item stored = transaction.items.get(item.id());
        if (stored == null || stored.version() != item.version() - 1) {
            return false;
        }
        transaction.items.put(item.id(), item);
        return true;
    }

    @Override
    public boolean delete(ProjectId id) {
        transaction.beginWriting();
        if (!items(id, null, 1).isEmpty()) {
            return false;
        }
        transaction
                .grants()
                .on(id, null, Integer.MAX_VALUE)
                .forEach(grant -> transaction.grants().remove(id, grant.principal()));
        transaction.projects.remove(id);
        return true;
    }

    @Override
    public boolean delete(ItemId id) {
        transaction.beginWriting();
        boolean used = transaction.licenses.after(null).values().stream()
                .anyMatch(stored -> stored.license().itemId().equals(id));
        if (!used) {
            transaction.items.remove(id);
        }
        return !used;
    }

    @Override
    public Optional<Project> project(ProjectId id) {
        return Optional.ofNullable(transaction.read(() -> transaction.projects.get(id)));
    }

    @Override
    public Optional<Item> item(ItemId id) {
        return Optional.ofNullable(transaction.read(() -> transaction.items.get(id)));
    }

    @Override
    public Optional<Project> projectForUpdate(ProjectId id) {
        transaction.beginWriting();
        return project(id);
    }

    @Override
    public Optional<Item> itemForUpdate(ItemId id) {
        transaction.beginWriting();
        return item(id);
    }

    @Override
    public Optional<Project> projectInUse(ProjectId id) {
        return projectForUpdate(id);
    }

    @Override
    public Optional<Item> itemInUse(ItemId id) {
        return itemForUpdate(id);
    }

    @Override
    public List<Project> projects(@Nullable ProjectId after, int limit) {
        return transaction.read(() ->
                transaction.projects.after(after).values().stream().limit(limit).toList());
    }

    @Override
    public List<Project> projectsOf(PrincipalId principal, @Nullable ProjectId after, int limit) {
        return transaction.read(() -> transaction.projects.after(after).values().stream()
                .filter(project -> transaction.grants.get(Membership.of(project.id(), principal)) != null)
                .limit(limit)
                .toList());
    }

    @Override
    public List<Item> items(ProjectId project, @Nullable ItemId after, int limit) {
        return transaction.read(() -> transaction.items.after(after).values().stream()
                .filter(item -> item.projectId().equals(project))
                .limit(limit)
                .toList());
    }
}
