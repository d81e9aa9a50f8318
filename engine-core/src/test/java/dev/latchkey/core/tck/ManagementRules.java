package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Origin;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an engine on a storage keeps of who manages what. */
interface ManagementRules extends StorageRules {

    @Test
    @DisplayName("27: a change, the event that says who made it, and its credit commit together or not at all")
    default void a_change_its_event_and_its_credit_commit_together() {
        PrincipalId alice = PrincipalId.of("alice");
        try (LicensingEngine engine = TestEngines.on(new LentStorage(storage()), SettableClock.at(Samples.NOW))) {
            IssuedApiToken token = engine.access()
                    .apiTokens()
                    .create(ApiTokenDraft.of(alice, "deploy")
                            .withScopes(Scopes.of("projects:write"))
                            .withCredits(1));
            Actor actor = Actor.of(caller(engine, token), InetAddress.getLoopbackAddress(), "request-1");
            Management acting = engine.trusting(actor);
            EventPosition head = head();

            Project made = acting.catalog().createProject(ProjectDraft.named("first"));
            assertThatThrownBy(() -> acting.catalog().createProject(ProjectDraft.named("second")))
                    .isInstanceOf(RefusedException.class);

            assertThat(engine.catalog().projects(PageRequest.first(1000)).entries())
                    .containsExactly(made);
            assertThat(engine.access()
                            .grants()
                            .of(alice, PageRequest.first(1000))
                            .entries())
                    .containsExactly(Grant.of(made.id(), alice, Level.OWNER, Samples.NOW));
            assertThat(since(head))
                    .allSatisfy(event -> assertThat(event.origin()).isEqualTo(Origin.of(actor)))
                    .extracting(Event::type)
                    .containsExactly(EventType.PROJECT_CREATED, EventType.GRANT_GIVEN);
            assertThat(engine.access()
                            .apiTokens()
                            .find(token.token().id())
                            .orElseThrow()
                            .credits())
                    .isZero();
            assertThat(engine.access()
                            .authorize(caller(engine, token), Operation.PROJECT_DELETE, made.id())
                            .isAllowed())
                    .isTrue();
        }
    }

    private static Caller caller(LicensingEngine engine, IssuedApiToken token) {
        Authentication answer = engine.access().authenticate(token.bearer().reveal(), InetAddress.getLoopbackAddress());
        return ((Authentication.Accepted) answer).caller();
    }

    private EventPosition head() {
        return storage().inTransaction(tx -> tx.events().head());
    }

    private List<Event> since(EventPosition position) {
        return storage()
                .<List<Event>>inTransaction(tx ->
                        tx.events().read(position, EventPosition.START, 100).events());
    }
}
