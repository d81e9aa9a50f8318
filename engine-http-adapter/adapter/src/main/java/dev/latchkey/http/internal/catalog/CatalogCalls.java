package dev.latchkey.http.internal.catalog;

import dev.latchkey.api.access.Operation;
import dev.latchkey.http.internal.access.Paging;
import dev.latchkey.http.internal.json.Versions;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Outcome;
import dev.latchkey.http.internal.route.Outcome.Header;
import java.util.List;

/** The calls about projects and items (wire contract, section 4). */
public final class CatalogCalls {

    private static final String PROJECTS = "/api/v1/projects";
    private static final String PROJECT = PROJECTS + "/{project_id}";
    private static final String ITEMS = PROJECT + "/items";
    private static final String ITEM = "/api/v1/items/{item_id}";

    private static final Outcome THE_PROJECT =
            Outcome.one(ProjectSchema.PROJECT, "The project.").with(Header.VERSION);
    private static final Outcome THE_ITEM =
            Outcome.one(ItemSchema.ITEM, "The item.").with(Header.VERSION);
    private static final Outcome DELETED = Outcome.nothing(204, "The resource is deleted.");

    /** Lists projects. */
    public static final Call LIST_PROJECTS = Call.managed("listProjects", Operation.PROJECT_LIST, "GET", PROJECTS)
            .said(
                    Call.Group.CATALOG,
                    "List the projects on which the caller has a level",
                    "The list is in order of creation. An operator sees every project.")
            .takes(Paging.SCHEMA)
            .answers(Outcome.page(ProjectSchema.PROJECT, "A page of projects."));

    /** Creates a project. */
    public static final Call CREATE_PROJECT = Call.managed("createProject", Operation.PROJECT_CREATE, "POST", PROJECTS)
            .said(Call.Group.CATALOG, "Create a project", "The caller becomes its Owner.")
            .takes(ProjectSchema.PROJECT.creation("CreateProjectRequest"))
            .once(Call.Once.WITHOUT_SECRET)
            .answers(THE_PROJECT.as(201));

    /** Shows a project. */
    public static final Call SHOW_PROJECT = Call.managed("showProject", Operation.PROJECT_SHOW, "GET", PROJECT)
            .said(Call.Group.CATALOG, "Show a project", "")
            .answers(THE_PROJECT);

    /** Changes a project. */
    public static final Call CHANGE_PROJECT = Call.managed("changeProject", Operation.PROJECT_CHANGE, "PATCH", PROJECT)
            .said(
                    Call.Group.CATALOG,
                    "Change a project",
                    "The call is refused with version_conflict if the project's version has changed.")
            .takes(Versions.in(ProjectSchema.PROJECT.change("ChangeProjectRequest")))
            .answers(THE_PROJECT);

    /** Deletes a project. */
    public static final Call DELETE_PROJECT = Call.managed("deleteProject", Operation.PROJECT_DELETE, "DELETE", PROJECT)
            .said(
                    Call.Group.CATALOG,
                    "Delete a project and all grants on it",
                    "The call is refused with not_empty while the project has items.")
            .takes(Versions.IN_HEADER_ALONE)
            .answers(DELETED);

    /** Lists a project's items. */
    public static final Call LIST_ITEMS = Call.managed("listItems", Operation.ITEM_LIST, "GET", ITEMS)
            .said(Call.Group.CATALOG, "List the items of a project", "The list is in order of creation.")
            .takes(Paging.SCHEMA)
            .answers(Outcome.page(ItemSchema.ITEM, "A page of items."));

    /** Creates an item. */
    public static final Call CREATE_ITEM = Call.managed("createItem", Operation.ITEM_CREATE, "POST", ITEMS)
            .said(Call.Group.CATALOG, "Create an item", "")
            .takes(ItemSchema.ITEM.creation("CreateItemRequest"))
            .once(Call.Once.WITHOUT_SECRET)
            .answers(THE_ITEM.as(201));

    /** Shows an item. */
    public static final Call SHOW_ITEM = Call.managed("showItem", Operation.ITEM_SHOW, "GET", ITEM)
            .said(Call.Group.CATALOG, "Show an item", "")
            .answers(THE_ITEM);

    /** Changes an item. */
    public static final Call CHANGE_ITEM = Call.managed("changeItem", Operation.ITEM_CHANGE, "PATCH", ITEM)
            .said(
                    Call.Group.CATALOG,
                    "Change an item",
                    "The call is refused with version_conflict if the item's version has changed.")
            .takes(Versions.in(ItemSchema.ITEM.change("ChangeItemRequest")))
            .answers(THE_ITEM);

    /** Deletes an item. */
    public static final Call DELETE_ITEM = Call.managed("deleteItem", Operation.ITEM_DELETE, "DELETE", ITEM)
            .said(
                    Call.Group.CATALOG,
                    "Delete an item",
                    "The call is refused with not_empty if any license of the item was ever issued. Licenses are kept"
                            + " forever.")
            .takes(Versions.IN_HEADER_ALONE)
            .answers(DELETED);

    private CatalogCalls() {}

    /** All calls of this class. */
    public static List<Call> all() {
        return List.of(
                LIST_PROJECTS,
                CREATE_PROJECT,
                SHOW_PROJECT,
                CHANGE_PROJECT,
                DELETE_PROJECT,
                LIST_ITEMS,
                CREATE_ITEM,
                SHOW_ITEM,
                CHANGE_ITEM,
                DELETE_ITEM);
    }
}
