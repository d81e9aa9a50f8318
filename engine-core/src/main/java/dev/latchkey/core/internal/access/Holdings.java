package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import org.jspecify.annotations.Nullable;

/** The levels of principals, the projects of items and the owners of tokens. */
interface Holdings {

    /** Whether there is such a project. */
    boolean has(ProjectId project);

    /** A principal's level on a project; {@code null} if it has none. */
    @Nullable
    Level level(ProjectId project, PrincipalId principal);

    /** The project of an item; {@code null} if there is no such item. */
    @Nullable
    ProjectId projectOf(ItemId item);

    /** The owner of a token; {@code null} if there is no such token. */
    @Nullable
    PrincipalId ownerOf(ApiTokenId token);
}
