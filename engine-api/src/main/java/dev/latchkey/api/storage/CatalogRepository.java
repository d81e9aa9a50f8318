package dev.latchkey.api.storage;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Projects and items inside one transaction. */
public interface CatalogRepository {

    /** Inserts a project with a new id. */
    void insert(Project project);

    /** Inserts an item with a new id. */
    void insert(Item item);

    /**
     * Writes a project's next version.
     *
     * @return whether the stored version was the one before
     */
    boolean update(Project project);

    /**
     * Writes an item's next version.
     *
     * @return whether the stored version was the one before
     */
    boolean update(Item item);

    /**
     * Deletes a project without items, which this transaction has locked, and all grants on it.
     *
     * @return whether it is gone; {@code false} if an item belongs to it
     */
    boolean delete(ProjectId id);

    /**
     * Deletes an item without licences, which this transaction has locked.
     *
     * @return whether it is gone; {@code false} if a licence belongs to it
     */
    boolean delete(ItemId id);

    /** The project with this id. */
    Optional<Project> project(ProjectId id);

    /** The item with this id. */
    Optional<Item> item(ItemId id);

    /** The project with this id, locked: nobody changes or deletes it, or adds an item to it, until this transaction ends. */
    Optional<Project> projectForUpdate(ProjectId id);

    /** The item with this id, locked: nobody changes or deletes it, or adds a licence to it, until this transaction ends. */
    Optional<Item> itemForUpdate(ItemId id);

    /**
     * Projects in the order of their ids.
     *
     * @param after only those behind this id; {@code null} begins
     * @param limit the most to answer
     */
    List<Project> projects(@Nullable ProjectId after, int limit);

    /**
     * The items of a project in the order of their ids.
     *
     * @param after only those behind this id; {@code null} begins
     * @param limit the most to answer
     */
    List<Item> items(ProjectId project, @Nullable ItemId after, int limit);

    /** The project with this id, which is not deleted before this transaction has ended, or else is a conflict. */
    Optional<Project> projectInUse(ProjectId id);

    /** The item with this id, which is not deleted before this transaction has ended, or else is a conflict. */
    Optional<Item> itemInUse(ItemId id);
}
