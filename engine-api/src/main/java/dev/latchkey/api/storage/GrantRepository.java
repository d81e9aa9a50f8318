package dev.latchkey.api.storage;

import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import java.util.List;
import java.util.Optional;

/** The levels of principals on projects, inside one transaction. */
public interface GrantRepository {

    /**
     * Locks a project's grants until the transaction ends, which is to be done before a change. No other transaction
     * that locks them goes on before. From now on, this transaction reads with {@link #findForUpdate} and
     * {@link #owners} what was committed last, whatever the isolation level.
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
     * {@return the grants of the Owners of a project whose grants this transaction has locked}
     *
     * @param project the project
     */
    List<Grant> owners(ProjectId project);

    /**
     * {@return all grants on a project, in the order of the principals' texts, as Java compares them}
     *
     * @param project the project
     */
    List<Grant> on(ProjectId project);

    /**
     * {@return all grants of a principal, in the order of the projects' ids}
     *
     * @param principal the principal
     */
    List<Grant> of(PrincipalId principal);

    /**
     * Writes a grant on a project whose grants this transaction has locked, in place of the one that is there.
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
