package dev.latchkey.core.internal.access;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Authorization;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.NotAllowedException;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.token.SigningKeys;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Lets one caller make the calls that it may make. A thing that it may not see is treated as if it did not exist.
 * Thread-safe, except in a transaction: then it belongs to the transaction's thread.
 */
public final class Guard {
    private final Caller caller;
    private final Authorizer authorizer;

    private Guard(Caller caller, Authorizer authorizer) {
        this.caller = caller;
        this.authorizer = authorizer;
    }

    /** Creates guards. Thread-safe. */
    @Singleton
    public static final class Factory {
        private final Authorizer authorizer;

        @Inject
        Factory(Authorizer authorizer) {
            this.authorizer = authorizer;
        }

        /** A guard that checks rights from memory. */
        public Guard of(Caller caller) {
            return new Guard(caller, authorizer);
        }

        /** A guard that checks rights in an open transaction. */
        public Guard within(Transactions transaction, Caller caller) {
            return new Guard(caller, new Authorizer(new StoredHoldings(transaction)));
        }
    }

    /** These licences, with each call checked. */
    public Selling before(Selling licenses) {
        return new CheckedSelling(licenses, this);
    }

    /**
     * These projects and items, with each call checked. The caller sees the projects on which it has a grant in these
     * transactions, and an operator sees all of them.
     */
    public Catalog before(Catalog catalog, Transactions transactions) {
        return new CheckedCatalog(catalog, new GrantedProjects(transactions), this);
    }

    /** This access, with each call checked. */
    public Access before(Access access) {
        return new CheckedAccess(access, this);
    }

    /** These keys, each call asked about. */
    public SigningKeys before(SigningKeys keys) {
        return new CheckedSigningKeys(keys, this);
    }

    Caller caller() {
        return caller;
    }

    boolean isOperator() {
        return caller.isOperator();
    }

    /** Whether the caller may see things of this principal. */
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

    /** Whether the caller sees the project. If it does, the operation must be allowed on it. */
    boolean sees(Operation operation, ProjectId project) {
        return isVisible(operation, authorizer.authorize(caller, operation, project));
    }

    boolean sees(Operation operation, ItemId item) {
        return isVisible(operation, authorizer.authorize(caller, operation, item));
    }

    boolean sees(Operation operation, ApiTokenId token) {
        return isVisible(operation, authorizer.authorize(caller, operation, token));
    }

    /** Requires only the scope, for something whose project does not exist yet, or that spans all projects. */
    void requireScope(Operation operation) {
        Scope scope = operation.scope();
        if (scope != null && !caller.scopes().allow(scope)) {
            throw new NotAllowedException(operation, new Authorization.ScopeMissing(scope, caller.scopes()));
        }
    }

    /** A caller cannot get a token that can do more than the caller. */
    void requireCovered(Scopes scopes) {
        if (!caller.scopes().cover(scopes)) {
            throw forbidden("a caller cannot get a token with scopes that it does not have itself");
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
