package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.GrantRepository;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.internal.access.GrantCache.Membership;
import dev.latchkey.core.internal.transaction.Footprint;
import dev.latchkey.core.internal.transaction.Pages;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Administers grants, each change with its event in one transaction. Thread-safe. */
@Singleton
final class GrantAdministration implements Grants {
    private final Transactions transactions;
    private final GrantCache cache;
    private final Clock clock;

    @Inject
    GrantAdministration(Transactions transactions, GrantCache cache, Clock clock) {
        this.transactions = transactions;
        this.cache = cache;
        this.clock = clock;
    }

    /** The same administration, with its changes in other transactions. */
    GrantAdministration over(Transactions others) {
        return new GrantAdministration(others, cache, clock);
    }

    @Override
    public Grant put(ProjectId project, PrincipalId principal, Level level) {
        requireGiven("project", project);
        requireGiven("principal", principal);
        requireGiven("level", level);
        return write(project, principal, (tx, footprint) -> {
            Grant before = allowed(tx.grants(), project, principal, level);
            if (before != null && before.level() == level) {
                return before;
            }
            Grant after = Grant.of(project, principal, level, now());
            tx.grants().put(after);
            footprint.append(
                    tx, NewEvent.ofGrant(EventType.GRANT_GIVEN, now(), after).build());
            return after;
        });
    }

    @Override
    public void remove(ProjectId project, PrincipalId principal) {
        requireGiven("project", project);
        requireGiven("principal", principal);
        write(project, principal, (tx, footprint) -> {
            Grant before = allowed(tx.grants(), project, principal, null);
            if (before == null) {
                throw new NotFoundException("grant on project " + project + " of", principal);
            }
            tx.grants().remove(project, principal);
            footprint.append(
                    tx, NewEvent.ofGrant(EventType.GRANT_REMOVED, now(), before).build());
            return before;
        });
    }

    /** The grant to change. Nobody else can change it before this transaction ends. */
    private @Nullable Grant allowed(
            GrantRepository grants, ProjectId project, PrincipalId principal, @Nullable Level after) {
        Actor actor = transactions.actor();
        if (!grants.lock(project)) {
            throw new NotFoundException("project", project);
        }
        Grant before = grants.findForUpdate(project, principal).orElse(null);
        if (actor != null && !transactions.isOperator()) {
            Level own = grants.findForUpdate(project, actor.principal())
                    .map(Grant::level)
                    .orElseThrow(() -> new NotFoundException("project", project));
            boolean self = actor.principal().equals(principal);
            GrantPolicy.require(own, self, before == null ? null : before.level(), after);
        }
        if (before != null && before.level() == Level.OWNER && after != Level.OWNER) {
            requireAnotherOwner(grants, before);
        }
        return before;
    }

    private static void requireAnotherOwner(GrantRepository grants, Grant owner) {
        if (grants.owners(owner.project(), 2).stream()
                .allMatch(other -> other.principal().equals(owner.principal()))) {
            throw new RefusedException(
                    Rule.LAST_OWNER, "the last owner of project " + owner.project() + " cannot be lowered or removed");
        }
    }

    @Override
    public Optional<Grant> find(ProjectId project, PrincipalId principal) {
        requireGiven("project", project);
        requireGiven("principal", principal);
        return transactions.read(tx -> tx.grants().find(project, principal));
    }

    @Override
    public Page<Grant> on(ProjectId project, PageRequest page) {
        requireGiven("project", project);
        requireGiven("page", page);
        return Pages.read(
                page,
                PrincipalId::of,
                (after, limit) -> transactions.read(tx -> tx.grants().on(project, after, limit)),
                Grant::principal);
    }

    @Override
    public Page<Grant> of(PrincipalId principal, PageRequest page) {
        requireGiven("principal", principal);
        requireGiven("page", page);
        return Pages.read(
                page,
                ProjectId::of,
                (after, limit) -> transactions.read(tx -> tx.grants().of(principal, after, limit)),
                Grant::project);
    }

    private Grant write(
            ProjectId project, PrincipalId principal, BiFunction<StorageTransaction, Footprint, Grant> work) {
        return transactions.change((tx, footprint) -> {
            footprint.changes(new Membership(project, principal), cache::beginWrite);
            return work.apply(tx, footprint);
        });
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
