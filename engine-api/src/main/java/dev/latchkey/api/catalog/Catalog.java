package dev.latchkey.api.catalog;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Projects and items. Thread-safe. Each change is one transaction with its event. Calls may throw {@link
 * dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 *
 * <p>A change takes no lock. If two changes meet, the later one throws
 * {@link dev.latchkey.api.VersionConflictException}, even if it names no version. The engine does not retry: the caller
 * reads again and decides anew. A deletion locks the thing that it deletes, and waits for a concurrent change.
 */
public interface Catalog {

    /**
     * Creates a project.
     *
     * @param draft the seller's decisions about it
     * @return the project, with its id
     */
    Project createProject(ProjectDraft draft);

    /**
     * Creates an item.
     *
     * @param draft the seller's decisions about it
     * @return the item, with its id
     * @throws dev.latchkey.api.NotFoundException if there is no such project
     */
    Item createItem(ItemDraft draft);

    /**
     * Creates an item with the defaults in a new project of the same name: the quickest way to something to sell.
     *
     * @param name the name of both, 1 to 200 characters
     * @return the item, with its id
     */
    default Item createItem(String name) {
        return createItem(ItemDraft.of(createProject(ProjectDraft.named(name)).id(), name));
    }

    /**
     * {@return the same services, for a change based on a version of a project or item} The change throws
     * {@link dev.latchkey.api.VersionConflictException} if the version is another one by now. Calls that create or find
     * something are not affected.
     *
     * @param version the version from {@link Project#version()} or {@link Item#version()}
     */
    Catalog ifVersion(long version);

    /**
     * Changes a project.
     *
     * @param id the project
     * @param change makes the new settings from the present ones; must have no side effects and not call the engine,
     *     since it runs in the change's transaction and may be called again
     * @return the project as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such project
     * @throws dev.latchkey.api.VersionConflictException only after {@link #ifVersion}, if it has another version
     */
    Project changeProject(ProjectId id, UnaryOperator<ProjectDraft> change);

    /**
     * Changes an item. Its project stays.
     *
     * @param id the item
     * @param change makes the new settings from the present ones; must have no side effects and not call the engine,
     *     since it runs in the change's transaction and may be called again
     * @return the item as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws dev.latchkey.api.VersionConflictException only after {@link #ifVersion}, if it has another version
     * @throws IllegalArgumentException if the change names another project
     */
    Item changeItem(ItemId id, UnaryOperator<ItemDraft> change);

    /**
     * Deletes a project, and all grants on it.
     *
     * @param id the project
     * @throws dev.latchkey.api.NotFoundException if there is no such project
     * @throws dev.latchkey.api.RefusedException {@code not_empty} if it has items
     */
    void deleteProject(ProjectId id);

    /**
     * Deletes an item.
     *
     * @param id the item
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws dev.latchkey.api.RefusedException {@code not_empty} if licences of it were ever issued; these are kept
     *     for good
     */
    void deleteItem(ItemId id);

    /**
     * {@return the project with this id, if there is one}
     *
     * @param id the id
     */
    Optional<Project> findProject(ProjectId id);

    /**
     * {@return the item with this id, if there is one}
     *
     * @param id the id
     */
    Optional<Item> findItem(ItemId id);

    /**
     * {@return a page of all projects, in the order of their ids, which is the order of creation}
     *
     * @param page the requested page; its ids are those of projects
     * @throws dev.latchkey.api.InvalidValueException if the page starts after something that is not a project id
     */
    Page<Project> projects(PageRequest page);

    /**
     * {@return a page of a project's items, in the order of their ids, which is the order of creation; empty if there
     * is no such project} If the items have long licence texts, a page may have fewer entries than its limit although
     * another page follows.
     *
     * @param project the project
     * @param page the requested page; its ids are those of items
     * @throws dev.latchkey.api.InvalidValueException if the page starts after something that is not a item id
     */
    Page<Item> items(ProjectId project, PageRequest page);
}
