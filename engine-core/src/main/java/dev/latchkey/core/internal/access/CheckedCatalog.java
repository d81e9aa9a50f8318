package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Projects and items, limited to those that a caller may see and change.
 *
 * @param catalog all of them
 * @param granted the projects that the caller sees
 * @param guard checks the caller's rights
 */
record CheckedCatalog(Catalog catalog, GrantedProjects granted, Guard guard) implements Catalog {

    @Override
    public Project createProject(ProjectDraft draft) {
        guard.require(Operation.PROJECT_CREATE);
        return catalog.createProject(draft);
    }

    @Override
    public Item createItem(ItemDraft draft) {
        requireGiven("draft", draft);
        guard.require(Operation.ITEM_CREATE, draft.project());
        return catalog.createItem(draft);
    }

    @Override
    public Item createItem(String name) {
        // Before the project is created: it would stay without its item.
        guard.requireScope(Operation.ITEM_CREATE);
        return Catalog.super.createItem(name);
    }

    @Override
    public Catalog ifVersion(long version) {
        return new CheckedCatalog(catalog.ifVersion(version), granted, guard);
    }

    @Override
    public Project changeProject(ProjectId id, UnaryOperator<ProjectDraft> change) {
        requireGiven("id", id);
        guard.require(Operation.PROJECT_CHANGE, id);
        return catalog.changeProject(id, change);
    }

    @Override
    public Item changeItem(ItemId id, UnaryOperator<ItemDraft> change) {
        requireGiven("id", id);
        guard.require(Operation.ITEM_CHANGE, id);
        return catalog.changeItem(id, change);
    }

    @Override
    public void deleteProject(ProjectId id) {
        requireGiven("id", id);
        guard.require(Operation.PROJECT_DELETE, id);
        catalog.deleteProject(id);
    }

    @Override
    public void deleteItem(ItemId id) {
        requireGiven("id", id);
        guard.require(Operation.ITEM_DELETE, id);
        catalog.deleteItem(id);
    }

    @Override
    public Optional<Project> findProject(ProjectId id) {
        requireGiven("id", id);
        return guard.sees(Operation.PROJECT_SHOW, id) ? catalog.findProject(id) : Optional.empty();
    }

    @Override
    public Optional<Item> findItem(ItemId id) {
        requireGiven("id", id);
        return guard.sees(Operation.ITEM_SHOW, id) ? catalog.findItem(id) : Optional.empty();
    }

    @Override
    public Page<Project> projects(PageRequest page) {
        guard.require(Operation.PROJECT_LIST);
        requireGiven("page", page);
        return guard.isOperator()
                ? catalog.projects(page)
                : granted.of(guard.caller().principal(), page);
    }

    @Override
    public Page<Item> items(ProjectId project, PageRequest page) {
        requireGiven("project", project);
        requireGiven("page", page);
        return guard.sees(Operation.ITEM_LIST, project) ? catalog.items(project, page) : Page.of(List.of(), null);
    }
}
