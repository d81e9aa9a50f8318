package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.HostTransaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes in somebody's name: what the event log says of them, and what they cost. */
class ActingTest {
    private static final PrincipalId ALICE = PrincipalId.of("alice");
    private static final PrincipalId BOB = PrincipalId.of("bob");

    @AutoClose
    private final EngineFixture fixture = new EngineFixture();

    private IssuedApiToken token(Scopes scopes, Integer credits) {
        return fixture.engine
                .access()
                .apiTokens()
                .create(ApiTokenDraft.of(ALICE, "deploy").withScopes(scopes).withCredits(credits));
    }

    private static Actor actor(IssuedApiToken token) {
        return Actor.of(ALICE)
                .withToken(token.token().id())
                .withAddress("192.0.2.7")
                .withRequestId("request-1");
    }

    private Management with(IssuedApiToken token) {
        return fixture.engine.trusting(actor(token));
    }

    private EventPosition head() {
        return fixture.memory.inTransaction(tx -> tx.events().head());
    }

    private List<Event> since(EventPosition head) {
        return fixture.memory.<List<Event>>inTransaction(
                tx -> tx.events().read(head, EventPosition.START, 1000).events());
    }

    private int credits(IssuedApiToken token) {
        return fixture.engine
                .access()
                .apiTokens()
                .find(token.token().id())
                .orElseThrow()
                .credits();
    }

    private void assertOutOfCredits(ThrowingCallable change) {
        EventPosition head = head();
        assertThatThrownBy(change)
                .isInstanceOf(RefusedException.class)
                .extracting(e -> ((RefusedException) e).code())
                .isEqualTo("insufficient_credits");
        assertThat(since(head)).isEmpty();
    }

    @Test
    @DisplayName("27: every kind of change in somebody's name has its event, which says who made it and from where")
    void every_change_says_who_made_it() {
        IssuedApiToken token = token(Scopes.all(), null);
        Management acting = with(token);
        EventPosition head = head();

        useEverything(acting);

        List<Event> events = since(head);
        assertThat(events)
                .allSatisfy(event -> assertThat(event.origin()).isEqualTo(Origin.of(actor(token))))
                .extracting(Event::type)
                .containsOnlyOnce(
                        EventType.PROJECT_CREATED,
                        EventType.PROJECT_CHANGED,
                        EventType.ITEM_CREATED,
                        EventType.ITEM_CHANGED,
                        EventType.LICENSE_LIMIT_CHANGED,
                        EventType.LICENSE_EXPIRY_CHANGED,
                        EventType.LICENSE_SUSPENDED,
                        EventType.LICENSE_REINSTATED,
                        EventType.LICENSE_REVOKED,
                        EventType.LICENSE_KEY_RECOVERED,
                        EventType.TOKEN_CREATED,
                        EventType.TOKEN_ROTATED,
                        EventType.TOKEN_SECRET_ROTATED,
                        EventType.TOKEN_REVOKED,
                        EventType.GRANT_REMOVED)
                .contains(EventType.LICENSE_ISSUED, EventType.GRANT_GIVEN);
    }

    private static void useEverything(Management acting) {
        var project = acting.catalog().createProject(ProjectDraft.named("P"));
        acting.catalog().changeProject(project.id(), draft -> draft.withName("Q"));
        var item = acting.catalog().createItem(ItemDraft.of(project.id(), "I")).id();
        acting.catalog().changeItem(item, draft -> draft.withRecoverableKeys(true));
        acting.access().grants().put(project.id(), BOB, Level.EDITOR);
        acting.access().grants().remove(project.id(), BOB);
        acting.selling().issue(item, LicenseTerms.unlimited(), 3);
        var license = acting.selling()
                .issueForOrder(item, OrderReference.of("17"), LicenseTerms.unlimited())
                .license()
                .id();
        acting.selling().changeLimit(license, ActivationLimit.of(2));
        acting.selling().changeExpiry(license, Instant.parse("2030-01-01T00:00:00Z"));
        acting.selling().suspend(license);
        acting.selling().reinstate(license);
        acting.selling().recoverKey(license);
        acting.selling().revoke(license, "refund");
        var other = acting.access()
                .apiTokens()
                .create(ApiTokenDraft.of(ALICE, "other"))
                .token()
                .id();
        acting.access().apiTokens().rotate(other);
        acting.access().apiTokens().rotateSigningSecret(other);
        acting.access().apiTokens().revoke(other);
    }

    @Test
    void the_host_s_own_changes_bear_nobody_s_name() {
        fixture.issue(1);

        assertThat(since(EventPosition.START)).extracting(Event::origin).containsOnly(Origin.host());
    }

    @Test
    @DisplayName("27: a change in a host's transaction bears the name, and commits or not with it")
    void a_change_in_a_host_s_transaction_bears_the_name() {
        IssuedApiToken token = token(Scopes.all(), 5);
        EventPosition head = head();
        HostTransaction undone = fixture.memory.begin();
        with(token).within(undone).issue(fixture.item.id(), LicenseTerms.unlimited());
        undone.rolledBack();
        assertThat(since(head)).isEmpty();
        assertThat(credits(token)).isEqualTo(5);

        HostTransaction done = fixture.memory.begin();
        IssuedLicense issued = with(token).within(done).issue(fixture.item.id(), LicenseTerms.unlimited());
        done.committed();
        assertThat(since(head)).singleElement().satisfies(event -> {
            assertThat(event.license()).isEqualTo(issued.license().id());
            assertThat(event.origin()).isEqualTo(Origin.of(actor(token)));
        });
        assertThat(credits(token)).isEqualTo(4);
    }

    @Test
    @DisplayName("27: each change costs one credit in its own transaction, and at none left nothing is changed")
    void a_change_costs_one_credit_while_there_is_one() {
        IssuedApiToken token = token(Scopes.all(), 3);
        Management acting = with(token);

        IssuedLicense license = acting.selling()
                .issue(fixture.item.id(), LicenseTerms.unlimited(), 100)
                .get(0);
        assertThat(credits(token)).as("one call, however much it does").isEqualTo(2);
        acting.catalog().createProject(ProjectDraft.named("P"));
        assertThat(credits(token)).isEqualTo(1);
        assertThatThrownBy(() -> acting.selling().suspend(new LicenseId(new UUID(1, 1))))
                .isInstanceOf(NotFoundException.class);
        acting.selling().find(license.license().id());
        acting.selling().reinstate(license.license().id());
        assertThat(credits(token)).as("what changes nothing costs nothing").isEqualTo(1);
        acting.selling().suspend(license.license().id());

        assertThat(credits(token)).isZero();
        assertOutOfCredits(() -> acting.selling().reinstate(license.license().id()));
        assertOutOfCredits(() -> acting.selling().issue(fixture.item.id(), LicenseTerms.unlimited(), 2));
        assertOutOfCredits(() -> acting.catalog().createProject(ProjectDraft.named("P")));
        assertForbidden(() -> acting.access().apiTokens().create(ApiTokenDraft.of(ALICE, "more")));
        assertOutOfCredits(
                () -> acting.access().apiTokens().rotate(token.token().id()));
        assertThat(fixture.engine
                        .selling()
                        .list(LicenseFilter.all(), PageRequest.first(1000))
                        .entries())
                .hasSize(100);
        assertThat(credits(token)).isZero();
    }

    @Test
    void nobody_gets_a_token_with_which_more_can_be_done() {
        IssuedApiToken small = token(Scopes.of("tokens:write", "items:read"), null);
        IssuedApiToken large = token(Scopes.of("admin"), null);
        var tokens = with(small).access().apiTokens();

        assertThat(tokens.create(ApiTokenDraft.of(ALICE, "same").withScopes(Scopes.of("items:read")))
                        .token()
                        .scopes())
                .isEqualTo(Scopes.of("items:read"));
        for (Scopes more : List.of(Scopes.all(), Scopes.of("admin"), Scopes.of("read"), Scopes.of("items:write"))) {
            assertForbidden(() -> tokens.create(ApiTokenDraft.of(ALICE, "more").withScopes(more)));
        }
        assertForbidden(() -> tokens.create(ApiTokenDraft.of(BOB, "his").withScopes(Scopes.of("items:read"))));
        assertForbidden(() -> tokens.rotate(large.token().id()));
        assertForbidden(() -> tokens.rotateSigningSecret(large.token().id()));
        tokens.rotate(small.token().id());
        tokens.revoke(large.token().id());
    }

    private static void assertForbidden(ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOf(RefusedException.class)
                .extracting(e -> ((RefusedException) e).code())
                .isEqualTo("forbidden");
    }

    @Test
    void a_token_of_somebody_else_s_is_not_found() {
        IssuedApiToken hers = token(Scopes.all(), null);
        var tokens = fixture.engine.trusting(Actor.of(BOB)).access().apiTokens();

        assertThatThrownBy(() -> tokens.revoke(hers.token().id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> tokens.rotate(hers.token().id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> tokens.rotateSigningSecret(hers.token().id())).isInstanceOf(NotFoundException.class);
    }
}
