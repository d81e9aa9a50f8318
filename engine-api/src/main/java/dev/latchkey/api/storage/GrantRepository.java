package dev.latchkey.api.storage;

import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import java.util.List;
import java.util.Optional;

/** Who has which level on which project, inside one transaction. */
public interface GrantRepository {

    /**
     * Locks a project's grants until the transaction ends: no other transaction that locks them goes on before, and what
     * this one reads with {@link #findForUpdate} and {@link #owners} from now on is what was committed last, whatever the
     * isolation level. To be called before a change.
     *
     * @return whether there is such a project
     */
    boolean lock(ProjectId project);

    /** A principal's grant on a project. */
    Optional<Grant> find(ProjectId project, PrincipalId principal);

    /** The same of a project whose grants this transaction has locked. */
    Optional<Grant> findForUpdate(ProjectId project, PrincipalId principal);

    /** The Owners of a project whose grants this transaction has locked. */
    List<Grant> owners(ProjectId project);

    /** All grants on a project, in the order of the principals' texts, as Java compares them. */
    List<Grant> on(ProjectId project);

    /** All grants of a principal, in the order of the projects' ids. */
    List<Grant> of(PrincipalId principal);

    /** Writes a grant on a project whose grants this transaction has locked, in place of the one that is there. */
    void put(Grant grant);

    /** Removes a grant on a project whose grants this transaction has locked. */
    void remove(ProjectId project, PrincipalId principal);
}
