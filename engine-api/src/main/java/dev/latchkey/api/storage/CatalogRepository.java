package dev.latchkey.api.storage;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Projects and items inside one transaction. */
public interface CatalogRepository {

    /**
     * Inserts a project with a new id.
     *
     * @param project the project
     */
    void insert(Project project);

    /**
     * Inserts an item with a new id.
     *
     * @param item the item
     */
    void insert(Item item);

    /**
     * Writes a project's next version.
     *
     * @param project the project in that version
     * @return whether the stored version was the preceding one
     */
    boolean update(Project project);

    /**
     * Writes an item's next version.
     *
     * @param item the item in that version
     * @return whether the stored version was the preceding one
     */
    boolean update(Item item);

    /**
     * Deletes a project that has no items and that this transaction has locked, with all grants on it.
     *
     * @param id the project
     * @return whether it is gone; {@code false} if an item belongs to it
     */
    boolean delete(ProjectId id);

    /**
     * Deletes an item that has no licences and that this transaction has locked.
     *
     * @param id the item
     * @return whether it is gone; {@code false} if a licence belongs to it
     */
    boolean delete(ItemId id);

    /**
     * {@return the project with this id, if there is one}
     *
     * @param id the id
     */
    Optional<Project> project(ProjectId id);

    /**
     * {@return the item with this id, if there is one}
     *
     * @param id the id
     */
    Optional<Item> item(ItemId id);

    /**
     * {@return the project with this id, if there is one, locked} Nobody can change or delete it, or add an item to it,
     * until this transaction ends.
     *
     * @param id the id
     */
    Optional<Project> projectForUpdate(ProjectId id);

    /**
     * {@return the item with this id, if there is one, locked} Nobody can change or delete it, or add a licence to it,
     * until this transaction ends.
     *
     * @param id the id
     */
    Optional<Item> itemForUpdate(ItemId id);

    /**
     * {@return projects in the order of their ids}
     *
     * @param after only those after this id; {@code null} for the first
     * @param limit how many to return at most
     */
    List<Project> projects(@Nullable ProjectId after, int limit);

    /**
     * {@return the projects on which a principal has a grant, in the order of their ids}
     *
     * @param principal the principal
     * @param after only those after this id; {@code null} for the first
     * @param limit how many to return at most
     */
    List<Project> projectsOf(PrincipalId principal, @Nullable ProjectId after, int limit);

    /**
     * {@return the items of a project in the order of their ids}
     *
     * @param project the project
     * @param after only those after this id; {@code null} for the first
     * @param limit how many to return at most
     */
    List<Item> items(ProjectId project, @Nullable ItemId after, int limit);

    /**
     * {@return the project with this id, if there is one} It cannot be deleted before this transaction has ended;
     * otherwise there is a conflict.
     *
     * @param id the id
     */
    Optional<Project> projectInUse(ProjectId id);

    /**
     * {@return the item with this id, if there is one} It cannot be deleted before this transaction has ended;
     * otherwise there is a conflict.
     *
     * @param id the id
     */
    Optional<Item> itemInUse(ItemId id);
}
