package dev.latchkey.api.access;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.catalog.ProjectId;
import java.util.Optional;

/**
 * The levels of principals on projects. Each change is one transaction with its event. Thread-safe. Calls may throw
 * {@link dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 *
 * <p>The last Owner of a project can be neither lowered nor removed. A host may do everything else. A principal in
 * whose name {@code LicensingEngine.as} and {@code trusting} make changes must be at least Admin. It cannot grant a
 * level above its own, change the level of anybody above it, or lower or remove an Owner other than itself. For an
 * {@linkplain Caller#isOperator() operator} in whose name {@code LicensingEngine.as} makes changes, only the rule about
 * the last Owner holds.
 */
public interface Grants {

    /**
     * Gives a principal a level on a project. It replaces the level that the principal had there.
     *
     * @param project the project
     * @param principal the principal
     * @param level the level from now on
     * @return the grant as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such project, or the acting principal has no level
     *     there
     * @throws dev.latchkey.api.RefusedException {@code last_owner}, {@code owner_protected} or {@code forbidden}, if a
     *     rule above is broken
     */
    Grant put(ProjectId project, PrincipalId principal, Level level);

    /**
     * Removes a principal's level on a project.
     *
     * @param project the project
     * @param principal the principal
     * @throws dev.latchkey.api.NotFoundException if there is no such project or grant, or the acting principal has no
     *     level there
     * @throws dev.latchkey.api.RefusedException {@code last_owner}, {@code owner_protected} or {@code forbidden}, if a
     *     rule above is broken
     */
    void remove(ProjectId project, PrincipalId principal);

    /**
     * {@return a principal's grant on a project, if it has one}
     *
     * @param project the project
     * @param principal the principal
     */
    Optional<Grant> find(ProjectId project, PrincipalId principal);

    /**
     * {@return a page of the grants on a project, in the order of the principals}
     *
     * @param project the project
     * @param page the requested page; its ids are those of principals
     */
    Page<Grant> on(ProjectId project, PageRequest page);

    /**
     * {@return a page of the grants of a principal, in the order of the projects}
     *
     * @param principal the principal
     * @param page the requested page; its ids are those of projects
     */
    Page<Grant> of(PrincipalId principal, PageRequest page);
}
