package dev.latchkey.api.access;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.catalog.ProjectId;
import java.util.Optional;

/**
 * Who has which level on which project. Each change is one transaction with its event. Thread-safe. Calls may throw {@link
 * dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 *
 * <p>The last Owner of a project can be neither lowered nor removed. A host may do everything else; a principal, in whose
 * name {@code LicensingEngine.as} and {@code trusting} make changes, must be Admin, grants nothing above its own level, touches nobody
 * above it, and lowers or removes no Owner but itself.
 */
public interface Grants {

    /**
     * Gives a principal a level on a project, whatever it had there before.
     *
     * @throws dev.latchkey.api.NotFoundException if there is no such project, or the acting principal has no level there
     * @throws dev.latchkey.api.RefusedException {@code last_owner}, {@code owner_protected} or {@code forbidden},
     *     if a rule above is broken
     */
    Grant put(ProjectId project, PrincipalId principal, Level level);

    /**
     * Takes a principal's level on a project away.
     *
     * @throws dev.latchkey.api.NotFoundException if there is no such project or grant, or the acting principal has no
     *     level there
     * @throws dev.latchkey.api.RefusedException {@code last_owner}, {@code owner_protected} or {@code forbidden},
     *     if a rule above is broken
     */
    void remove(ProjectId project, PrincipalId principal);

    /** A principal's grant on a project, if it has one. */
    Optional<Grant> find(ProjectId project, PrincipalId principal);

    /** A page of the grants on a project, in the order of the principals, whose ids tell where a page begins. */
    Page<Grant> on(ProjectId project, PageRequest page);

    /** A page of the grants of a principal, in the order of the projects, whose ids tell where a page begins. */
    Page<Grant> of(PrincipalId principal, PageRequest page);
}
