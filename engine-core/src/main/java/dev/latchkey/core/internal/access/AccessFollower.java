package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Area;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.core.internal.event.ChangeFollower;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Forgets the tokens and grants that changed according to the event log. Thread-safe. */
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
    public void follow(StoredEvent row) {
        Event event = row.event();
        if (event.subject() instanceof Subject.OfToken token) {
            tokens.forget(token.id());
            tokens.forgetMisses();
        }
        ProjectId project = event.project();
        if (project != null) {
            forgetGrant(project, event.personal());
        }
    }

    private void forgetGrant(ProjectId project, Personal whose) {
        PrincipalId principal = whose.principal();
        if (principal != null) {
            grants.forget(project, principal);
        } else {
            grants.forgetAll();
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
