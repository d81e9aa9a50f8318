package dev.latchkey.core.internal.access;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.core.internal.transaction.Pages;
import dev.latchkey.core.internal.transaction.Transactions;

/**
 * The projects on which a principal has a grant.
 *
 * @param transactions the transactions in which they are read
 */
record GrantedProjects(Transactions transactions) {

    /** A page of them, in the order of their ids. */
    Page<Project> of(PrincipalId principal, PageRequest page) {
        return Pages.read(
                page,
                ProjectId::of,
                (after, limit) -> transactions.read(tx -> tx.catalog().projectsOf(principal, after, limit)),
                Project::id);
    }
}
