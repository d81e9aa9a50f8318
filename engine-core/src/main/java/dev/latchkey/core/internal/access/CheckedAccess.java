package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Authorization;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Tokens, grants and sessions, limited to those that a caller may see and change. Authentication and authorisation are
 * not limited.
 *
 * @param access the access without limits
 * @param guard checks the caller's rights
 */
record CheckedAccess(Access access, Guard guard) implements Access {

    @Override
    public ApiTokens apiTokens() {
        return new CheckedTokens(access.apiTokens(), guard);
    }

    @Override
    public Grants grants() {
        return new CheckedGrants(access.grants(), guard);
    }

    @Override
    public Sessions sessions() {
        return new CheckedSessions(access.sessions(), guard);
    }

    @Override
    public Authentication authenticate(@Nullable String token, InetAddress client) {
        return access.authenticate(token, client);
    }

    @Override
    public Authentication authenticateFromMemory(@Nullable String token, InetAddress client) {
        return access.authenticateFromMemory(token, client);
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation) {
        return access.authorize(caller, operation);
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation, ProjectId project) {
        return access.authorize(caller, operation, project);
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation, ItemId item) {
        return access.authorize(caller, operation, item);
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation, ApiTokenId token) {
        return access.authorize(caller, operation, token);
    }
}
