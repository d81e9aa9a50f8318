package dev.latchkey.api.access;

import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.license.LicenseChanges;
import dev.latchkey.api.storage.HostTransaction;

/**
 * What can be managed in somebody's name: the same services, each of whose changes says in its event who made it. A change
 * by a token with credits takes one of them, in the change's own transaction. Whether they may is not asked: see {@link
 * Access#authorize}. Thread-safe.
 *
 * <p>Every change may throw {@link dev.latchkey.api.license.RefusedException} {@code insufficient_credits}, after which
 * nothing was changed.
 */
public interface Management {

    /** Licences. */
    LicenseChanges licenses();

    /** Projects and items. Who makes a project becomes its Owner. */
    Catalog catalog();

    /**
     * API tokens, grants and authorisation. A token makes or replaces no token that bears scopes which it does not bear
     * itself, and nobody makes or changes a token of somebody else's.
     */
    Access access();

    /**
     * Licences inside a transaction of the host's own.
     *
     * @param transaction as for {@code LicensingEngine.within}
     */
    LicenseChanges within(HostTransaction transaction);
}
