package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Area;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventDraft;
import dev.latchkey.core.internal.event.ChangeFollower;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Forgets what the event log says to have changed about tokens and grants, by whomever. Thread-safe. */
@Singleton
final class AccessFollower implements ChangeFollower {
    private final TokenCache tokens;
    private final GrantCache grants;

    @Inject
    AccessFollower(TokenCache tokens, GrantCache grants) {
        this.tokens = tokens;
        this.grants = grants;
    }

    @Override
    public Area area() {
        return Area.ACCESS;
    }

    @Override
    public void follow(Event event) {
        EventDraft draft = event.draft();
        ApiTokenId token = draft.token();
        if (token != null) {
            tokens.forget(token);
            tokens.forgetMisses();
        }
        ProjectId project = draft.project();
        PrincipalId principal = draft.principal();
        if (project != null && principal != null) {
            grants.forget(project, principal);
        }
    }

    @Override
    public void forgetAll() {
        tokens.forgetAll();
        grants.forgetAll();
    }

    @Override
    public void bypass() {
        tokens.bypass();
        grants.bypass();
    }
}
