package dev.latchkey.api.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Projects and items. Thread-safe. Each change is one transaction with its event. Calls may throw {@link
 * dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 */
public interface Catalog {

    /** Makes a project. */
    Project createProject(ProjectDraft draft);

    /**
     * Makes an item.
     *
     * @throws dev.latchkey.api.NotFoundException if there is no such project
     */
    Item createItem(ItemDraft draft);

    /** Makes an item with the defaults in a new project of the same name: the quickest way to something to sell. */
    default Item createItem(String name) {
        return createItem(ItemDraft.of(createProject(ProjectDraft.named(name)).id(), name));
    }

    /**
     * Changes a project.
     *
     * @param change from what was decided to what is decided now; called once, without side effects
     * @throws dev.latchkey.api.NotFoundException if there is no such project
     * @throws dev.latchkey.api.VersionConflictException if somebody else changed it meanwhile
     */
    default Project changeProject(ProjectId id, UnaryOperator<ProjectDraft> change) {
        return changeProject(id, null, change);
    }

    /**
     * Changes a project.
     *
     * @param version the version that the change was decided on; {@code null} is any
     * @param change from what was decided to what is decided now; called once, without side effects
     * @throws dev.latchkey.api.NotFoundException if there is no such project
     * @throws dev.latchkey.api.VersionConflictException if it has another version by now
     */
    Project changeProject(ProjectId id, @Nullable Long version, UnaryOperator<ProjectDraft> change);

    /**
     * Changes an item. Its project stays.
     *
     * @param change from what was decided to what is decided now; called once, without side effects
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws dev.latchkey.api.VersionConflictException if somebody else changed it meanwhile
     * @throws IllegalArgumentException if the change names another project
     */
    default Item changeItem(ItemId id, UnaryOperator<ItemDraft> change) {
        return changeItem(id, null, change);
    }

    /**
     * Changes an item. Its project stays.
     *
     * @param version the version that the change was decided on; {@code null} is any
     * @param change from what was decided to what is decided now; called once, without side effects
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws dev.latchkey.api.VersionConflictException if it has another version by now
     * @throws IllegalArgumentException if the change names another project
     */
    Item changeItem(ItemId id, @Nullable Long version, UnaryOperator<ItemDraft> change);

    /**
     * Deletes a project, and all grants on it.
     *
     * @throws dev.latchkey.api.NotFoundException if there is no such project
     * @throws dev.latchkey.api.license.RefusedException {@code not_empty} if it has items
     */
    default void deleteProject(ProjectId id) {
        deleteProject(id, null);
    }

    /**
     * The same, if it is the version that this was decided on.
     *
     * @param version that version; {@code null} is any
     * @throws dev.latchkey.api.VersionConflictException if it has another version by now
     */
    void deleteProject(ProjectId id, @Nullable Long version);

    /**
     * Deletes an item.
     *
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws dev.latchkey.api.license.RefusedException {@code not_empty} if licences of it were ever issued: those are
     *     kept for good
     */
    default void deleteItem(ItemId id) {
        deleteItem(id, null);
    }

    /**
     * The same, if it is the version that this was decided on.
     *
     * @param version that version; {@code null} is any
     * @throws dev.latchkey.api.VersionConflictException if it has another version by now
     */
    void deleteItem(ItemId id, @Nullable Long version);

    /** The project with this id, if there is one. */
    Optional<Project> findProject(ProjectId id);

    /** The item with this id, if there is one. */
    Optional<Item> findItem(ItemId id);

    /** All projects, in the order in which they were made. */
    List<Project> projects();

    /** The items of a project, in the order in which they were made. */
    List<Item> items(ProjectId project);
}
