package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

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
import dev.latchkey.core.internal.transaction.Administration;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Authentication, authorisation, and the services for tokens, grants and sessions. Thread-safe. */
@Singleton
final class AccessService implements Access, Administration<Access> {
    private final TokenAdministration tokens;
    private final GrantAdministration grants;
    private final SessionAdministration sessions;
    private final TokenCheck check;
    private final AuthenticationCounts counts;
    private final Authorizer authorizer;

    @Inject
    AccessService(
            TokenAdministration tokens,
            GrantAdministration grants,
            SessionAdministration sessions,
            TokenCheck check,
            AuthenticationCounts counts,
            Authorizer authorizer) {
        this.tokens = tokens;
        this.grants = grants;
        this.sessions = sessions;
        this.check = check;
        this.counts = counts;
        this.authorizer = authorizer;
    }

    @Override
    public Access over(Transactions transactions) {
        return new AccessService(
                tokens.over(transactions),
                grants.over(transactions),
                sessions.over(transactions),
                check,
                counts,
                authorizer);
    }

    @Override
    public ApiTokens apiTokens() {
        return tokens;
    }

    @Override
    public Grants grants() {
        return grants;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Authentication authenticate(@Nullable String token, InetAddress client) {
        requireGiven("client", client);
        return counts.counted(check.authenticate(token, client));
    }

    @Override
    public Authentication authenticateFromMemory(@Nullable String token, InetAddress client) {
        requireGiven("client", client);
        return counts.counted(check.authenticateFromMemory(token, client));
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation) {
        requireGiven("caller", caller);
        requireGiven("operation", operation);
        return authorizer.authorize(caller, operation);
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation, ProjectId project) {
        requireGiven("caller", caller);
        requireGiven("operation", operation);
        requireGiven("project", project);
        return authorizer.authorize(caller, operation, project);
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation, ItemId item) {
        requireGiven("caller", caller);
        requireGiven("operation", operation);
        requireGiven("item", item);
        return authorizer.authorize(caller, operation, item);
    }

    @Override
    public Authorization authorize(Caller caller, Operation operation, ApiTokenId token) {
        requireGiven("caller", caller);
        requireGiven("operation", operation);
        requireGiven("token", token);
        return authorizer.authorize(caller, operation, token);
    }
}
