package dev.latchkey.api.storage;

import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The levels of principals on projects, inside one transaction. */
public interface GrantRepository {

    /**
     * Locks a project's grants until the transaction ends. Call this before a change. Other transactions that lock them
     * wait until then. From now on, {@link #findForUpdate} and {@link #owners} read in this transaction the grants that
     * were last committed, in every isolation level.
     *
     * @param project the project
     * @return whether there is such a project
     */
    boolean lock(ProjectId project);

    /**
     * {@return a principal's grant on a project, if it has one}
     *
     * @param project the project
     * @param principal the principal
     */
    Optional<Grant> find(ProjectId project, PrincipalId principal);

    /**
     * {@return a principal's grant on a project whose grants this transaction has locked, if it has one}
     *
     * @param project the project
     * @param principal the principal
     */
    Optional<Grant> findForUpdate(ProjectId project, PrincipalId principal);

    /**
     * {@return grants of Owners of a project whose grants this transaction has locked, in any order}
     *
     * @param project the project
     * @param limit how many to return at most
     */
    List<Grant> owners(ProjectId project, int limit);

    /**
     * {@return grants on a project, in a fixed order of the principals, which the storage chooses}
     *
     * @param project the project
     * @param after only those after this principal, which need not have a grant any more; {@code null} for the first
     * @param limit how many to return at most
     */
    List<Grant> on(ProjectId project, @Nullable PrincipalId after, int limit);

    /**
     * {@return grants of a principal, in the order of the projects' ids}
     *
     * @param principal the principal
     * @param after only those after this project, which need not exist any more; {@code null} for the first
     * @param limit how many to return at most
     */
    List<Grant> of(PrincipalId principal, @Nullable ProjectId after, int limit);

    /**
     * Writes a grant on a project whose grants this transaction has locked, in place of the present one.
     *
     * @param grant the grant
     */
    void put(Grant grant);

    /**
     * Removes a grant on a project whose grants this transaction has locked.
     *
     * @param project the project
     * @param principal the principal
     */
    void remove(ProjectId project, PrincipalId principal);
}
