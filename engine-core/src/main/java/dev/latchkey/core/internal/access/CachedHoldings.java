package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.core.internal.catalog.ItemProjects;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Levels and owners, from memory as far as it is current. Thread-safe. */
@Singleton
final class CachedHoldings implements Holdings {
    private final GrantCache grants;
    private final TokenCache tokens;
    private final ItemProjects projects;

    @Inject
    CachedHoldings(GrantCache grants, TokenCache tokens, ItemProjects projects) {
        this.grants = grants;
        this.tokens = tokens;
        this.projects = projects;
    }

    @Override
    public boolean has(ProjectId project) {
        return projects.has(project);
    }

    @Override
    public @Nullable Level level(ProjectId project, PrincipalId principal) {
        return grants.level(project, principal);
    }

    @Override
    public @Nullable ProjectId projectOf(ItemId item) {
        return projects.projectIdOf(item).orElse(null);
    }

    @Override
    public @Nullable PrincipalId ownerOf(ApiTokenId token) {
        StoredApiToken stored = tokens.get(token);
        return stored == null ? null : stored.token().principal();
    }
}
