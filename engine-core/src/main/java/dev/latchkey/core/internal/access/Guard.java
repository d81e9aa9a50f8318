package dev.latchkey.core.internal.access;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Authorization;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.NotAllowedException;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.Selling;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Lets one caller through to what it may do. What it may not see is treated as what is not there. Thread-safe, unless it
 * asks in a transaction, to whose thread it belongs then.
 */
public final class Guard {
    private final Caller caller;
    private final Authorizer authorizer;

    private Guard(Caller caller, Authorizer authorizer) {
        this.caller = caller;
        this.authorizer = authorizer;
    }

    /** Makes guards. Thread-safe. */
    @Singleton
    public static final class Factory {
        private final Authorizer authorizer;

        @Inject
        Factory(Authorizer authorizer) {
            this.authorizer = authorizer;
        }

        /** One that asks what is in memory. */
        public Guard of(Caller caller) {
            return new Guard(caller, authorizer);
        }

        /** One that asks in a transaction that is open. */
        public Guard within(Transactions transaction, Caller caller) {
            return new Guard(caller, new Authorizer(new StoredHoldings(transaction)));
        }
    }

    /** These licences, each call asked about. */
    public Selling before(Selling licenses) {
        return new CheckedSelling(licenses, this);
    }

    /**
     * These projects and items, each call asked about. The caller sees those projects on which it has one of the grants, and
     * an operator all of them.
     */
    public Catalog before(Catalog catalog, Grants grants) {
        return new CheckedCatalog(catalog, grants, this);
    }

    /** This access, each call asked about. */
    public Access before(Access access) {
        return new CheckedAccess(access, this);
    }

    Caller caller() {
        return caller;
    }

    boolean isOperator() {
        return caller.isOperator();
    }

    /** Whether what is this principal's own is the caller's to see. */
    boolean standsFor(PrincipalId principal) {
        return isOperator() || caller.principal().equals(principal);
    }

    void require(Operation operation) {
        isVisible(operation, authorizer.authorize(caller, operation));
    }

    void require(Operation operation, ProjectId project) {
        if (!sees(operation, project)) {
            throw new NotFoundException("project", project);
        }
    }

    void require(Operation operation, ItemId item) {
        if (!sees(operation, item)) {
            throw new NotFoundException("item", item);
        }
    }

    void require(Operation operation, ApiTokenId token) {
        if (!sees(operation, token)) {
            throw new NotFoundException("token", token);
        }
    }

    /** Whether the caller sees the project; if it does, it may do this to it. */
    boolean sees(Operation operation, ProjectId project) {
        return isVisible(operation, authorizer.authorize(caller, operation, project));
    }

    boolean sees(Operation operation, ItemId item) {
        return isVisible(operation, authorizer.authorize(caller, operation, item));
    }

    boolean sees(Operation operation, ApiTokenId token) {
        return isVisible(operation, authorizer.authorize(caller, operation, token));
    }

    /** Requires the scope alone, for what there is no project of yet, or is of all of them. */
    void requireScope(Operation operation) {
        Scope scope = operation.scope();
        if (scope != null && !caller.scopes().allow(scope)) {
            throw new NotAllowedException(operation, new Authorization.ScopeMissing(scope, caller.scopes()));
        }
    }

    /** Nobody gets a token with which more can be done than the caller may do. */
    void requireCovered(Scopes scopes) {
        if (!caller.scopes().cover(scopes)) {
            throw forbidden("a caller gets no token that bears scopes which the caller does not bear");
        }
    }

    static RefusedException forbidden(String sentence) {
        return new RefusedException(Rule.FORBIDDEN, sentence);
    }

    private static boolean isVisible(Operation operation, Authorization authorization) {
        if (authorization instanceof Authorization.NotVisible) {
            return false;
        }
        if (!authorization.isAllowed()) {
            throw new NotAllowedException(operation, authorization);
        }
        return true;
    }
}
