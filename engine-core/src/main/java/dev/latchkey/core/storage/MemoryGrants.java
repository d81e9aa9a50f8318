package dev.latchkey.core.storage;

import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.storage.GrantRepository;
import dev.latchkey.core.storage.MemoryTables.Membership;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Grants inside one transaction. */
final class MemoryGrants implements GrantRepository {
    private final MemoryTransaction transaction;

    MemoryGrants(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public boolean lock(ProjectId project) {
        transaction.beginWriting();
        return transaction.projects.get(project) != null;
    }

    @Override
    public Optional<Grant> find(ProjectId project, PrincipalId principal) {
        return Optional.ofNullable(transaction.read(() -> transaction.grants.get(Membership.of(project, principal))));
    }

    @Override
    public Optional<Grant> findForUpdate(ProjectId project, PrincipalId principal) {
        transaction.beginWriting();
        return find(project, principal);
    }

    @Override
    public List<Grant> owners(ProjectId project, int limit) {
        transaction.beginWriting();
        return those(grant -> grant.project().equals(project) && grant.level() == Level.OWNER).stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<Grant> on(ProjectId project, @Nullable PrincipalId after, int limit) {
        return those(grant -> grant.project().equals(project)
                        && (after == null || grant.principal().value().compareTo(after.value()) > 0))
                .stream()
                .sorted(Comparator.comparing(grant -> grant.principal().value()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Grant> of(PrincipalId principal, @Nullable ProjectId after, int limit) {
        return those(grant -> grant.principal().equals(principal)
                        && (after == null || text(grant).compareTo(after.toString()) > 0))
                .stream()
                .sorted(Comparator.comparing(MemoryGrants::text))
                .limit(limit)
                .toList();
    }

    private static String text(Grant grant) {
        return grant.project().toString();
    }

    private List<Grant> those(Predicate<Grant> condition) {
        return transaction.read(() -> transaction.grants.after(null).values().stream()
                .filter(condition)
                .toList());
    }

    @Override
    public void put(Grant grant) {
        transaction.beginWriting();
        transaction.grants.put(Membership.of(grant.project(), grant.principal()), grant);
    }

    @Override
    public void remove(ProjectId project, PrincipalId principal) {
        transaction.beginWriting();
        transaction.grants.remove(Membership.of(project, principal));
    }
}
