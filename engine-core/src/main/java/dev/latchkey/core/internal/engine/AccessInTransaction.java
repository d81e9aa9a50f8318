package dev.latchkey.core.internal.engine;

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
 * Tokens and grants in an open transaction. Authentication and authorisation answer from memory, and are not available
 * here.
 */
record AccessInTransaction(ApiTokens apiTokens, Grants grants) implements Access {

    @Override
    public Sessions sessions() {
        throw notHere();
    }

    @Override
    public Authentication authenticate(@Nullable String token, InetAddress client) {
        throw notHere();
    }

    @Override
    public Authentication authenticateFromMemory(@Nullable String token, InetAddress client) {
        throw notHere();
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation) {
        throw notHere();
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation, ProjectId project) {
        throw notHere();
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation, ItemId item) {
        throw notHere();
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation, ApiTokenId token) {
        throw notHere();
    }

    private static IllegalStateException notHere() {
        return new IllegalStateException("call this before the transaction begins");
    }
}
