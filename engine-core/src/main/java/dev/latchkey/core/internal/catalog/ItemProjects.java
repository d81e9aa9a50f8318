package dev.latchkey.core.internal.catalog;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import java.util.Optional;

/** The existing projects, and the projects of items. Thread-safe. */
public interface ItemProjects {

    /**
     * The project of an item.
     *
     * @throws dev.latchkey.api.LicensingException if the storage does not have the item or its project
     */
    Project projectOf(ItemId id);

    /** Whether there is such a project. */
    boolean has(ProjectId project);

    /** The id of the project of an item; empty if there is no such item. */
    Optional<ProjectId> projectIdOf(ItemId id);
}
