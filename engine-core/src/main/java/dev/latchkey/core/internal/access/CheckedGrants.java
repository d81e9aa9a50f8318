package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import java.util.List;
import java.util.Optional;

/**
 * Grants, limited to those that a caller may see and change.
 *
 * @param grants all of them
 * @param guard checks the caller's rights
 */
record CheckedGrants(Grants grants, Guard guard) implements Grants {

    @Override
    public Grant put(ProjectId project, PrincipalId principal, Level level) {
        requireGiven("project", project);
        guard.require(Operation.GRANT_PUT, project);
        return grants.put(project, principal, level);
    }

    @Override
    public void remove(ProjectId project, PrincipalId principal) {
        requireGiven("project", project);
        guard.require(Operation.GRANT_REMOVE, project);
        grants.remove(project, principal);
    }

    @Override
    public Optional<Grant> find(ProjectId project, PrincipalId principal) {
        requireGiven("project", project);
        requireGiven("principal", principal);
        return guard.sees(Operation.GRANT_LIST, project) ? grants.find(project, principal) : Optional.empty();
    }

    @Override
    public Page<Grant> on(ProjectId project, PageRequest page) {
        requireGiven("project", project);
        requireGiven("page", page);
        return guard.sees(Operation.GRANT_LIST, project) ? grants.on(project, page) : Page.of(List.of(), null);
    }

    @Override
    public Page<Grant> of(PrincipalId principal, PageRequest page) {
        requireGiven("principal", principal);
        requireGiven("page", page);
        guard.require(Operation.PROJECT_LIST);
        return guard.standsFor(principal) ? grants.of(principal, page) : Page.of(List.of(), null);
    }
}
