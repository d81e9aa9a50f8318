package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Authorization;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.Operation.Target;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Applies the table of {@link Operation}s. Visibility is checked first: a refusal never reveals the existence of
 * something that the caller may not see. Thread-safe.
 */
@Singleton
final class Authorizer {
    private static final Authorization NOT_VISIBLE = new Authorization.NotVisible();
    private static final Authorization SESSION_MISSING = new Authorization.SessionMissing();
    private static final Authorization OPERATOR_ONLY = new Authorization.OperatorOnly();

    private final Holdings holdings;

    @Inject
    Authorizer(CachedHoldings holdings) {
        this((Holdings) holdings);
    }

    Authorizer(Holdings holdings) {
        this.holdings = holdings;
    }

    Authorization authorize(Caller caller, Operation operation) {
        if (operation.needsSession()) {
            return caller.session() == null ? SESSION_MISSING : decide(caller, operation, null);
        }
        if (operation.target() == Target.INSTALLATION) {
            return caller.isOperator() ? decide(caller, operation, null) : OPERATOR_ONLY;
        }
        require(operation, Target.CALLER);
        return decide(caller, operation, null);
    }

    Authorization authorize(Caller caller, Operation operation, ProjectId project) {
        require(operation, Target.PROJECT);
        Level level = level(caller, project);
        return level == null ? NOT_VISIBLE : decide(caller, operation, level);
    }

    /** The caller's level; an operator needs no grant, but the project must exist. */
    private @Nullable Level level(Caller caller, ProjectId project) {
        if (caller.isOperator()) {
            return holdings.has(project) ? Level.OWNER : null;
        }
        return holdings.level(project, caller.principal());
    }

    Authorization authorize(Caller caller, Operation operation, ItemId item) {
        require(operation, Target.PROJECT);
        ProjectId project = holdings.projectOf(item);
        return project == null ? NOT_VISIBLE : authorize(caller, operation, project);
    }

    Authorization authorize(Caller caller, Operation operation, ApiTokenId id) {
        require(operation, Target.OWN_TOKEN);
        PrincipalId owner = holdings.ownerOf(id);
        boolean visible =
                owner != null && (caller.isOperator() || caller.principal().equals(owner));
        return visible ? decide(caller, operation, null) : NOT_VISIBLE;
    }

    private static void require(Operation operation, Target target) {
        if (operation.target() != target) {
            throw new IllegalArgumentException(
                    "operation " + operation + " needs a target of kind " + operation.target());
        }
    }

    private static Authorization decide(Caller caller, Operation operation, @Nullable Level held) {
        Scope scope = operation.scope();
        Level level = operation.level();
        if (scope != null && !caller.scopes().allow(scope)) {
            return new Authorization.ScopeMissing(scope, caller.scopes());
        }
        if (level == null) {
            return new Authorization.Allowed();
        }
        if (held == null) {
            return NOT_VISIBLE;
        }
        return held.allows(level) ? new Authorization.Allowed() : new Authorization.LevelTooLow(level, held);
    }
}
