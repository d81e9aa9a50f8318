package dev.latchkey.api.catalog;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Projects and items. Thread-safe. Each change is one transaction with its event. Calls may throw {@link
 * dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 *
 * <p>A change locks nothing. If two meet, the later one throws {@link dev.latchkey.api.VersionConflictException}, also if
 * it names no version, and the caller reads again and decides anew: the engine does not try again by itself. A deletion
 * locks what it deletes, and waits for a change that it meets.
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
     * The same services for a change that was decided on a version of a project or item: it throws {@link
     * dev.latchkey.api.VersionConflictException} if that has another one by now. Calls that make or find something are not affected.
     *
     * @param version the version, as {@link Project#version()} or {@link Item#version()} said
     */
    Catalog ifVersion(long version);

    /**
     * Changes a project.
     *
     * @param change from what was decided to what is decided now; called once, without side effects
     * @throws dev.latchkey.api.NotFoundException if there is no such project
     * @throws dev.latchkey.api.VersionConflictException if somebody else changed it meanwhile
     */
    Project changeProject(ProjectId id, UnaryOperator<ProjectDraft> change);

    /**
     * Changes an item. Its project stays.
     *
     * @param change from what was decided to what is decided now; called once, without side effects
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws dev.latchkey.api.VersionConflictException if somebody else changed it meanwhile
     * @throws IllegalArgumentException if the change names another project
     */
    Item changeItem(ItemId id, UnaryOperator<ItemDraft> change);

    /**
     * Deletes a project, and all grants on it.
     *
     * @throws dev.latchkey.api.NotFoundException if there is no such project
     * @throws dev.latchkey.api.RefusedException {@code not_empty} if it has items
     */
    void deleteProject(ProjectId id);

    /**
     * Deletes an item.
     *
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws dev.latchkey.api.RefusedException {@code not_empty} if licences of it were ever issued: those are
     *     kept for good
     */
    void deleteItem(ItemId id);

    /** The project with this id, if there is one. */
    Optional<Project> findProject(ProjectId id);

    /** The item with this id, if there is one. */
    Optional<Item> findItem(ItemId id);

    /**
     * A page of all projects, in the order of their ids, which is the one in which they were made.
     *
     * @throws dev.latchkey.api.InvalidValueException if the page is to begin behind what is no project id
     */
    Page<Project> projects(PageRequest page);

    /**
     * A page of a project's items, in the order of their ids, which is the one in which they were made; empty if there is
     * no such project.
     *
     * @throws dev.latchkey.api.InvalidValueException if the page is to begin behind what is no item id
     */
    Page<Item> items(ProjectId project, PageRequest page);
}
