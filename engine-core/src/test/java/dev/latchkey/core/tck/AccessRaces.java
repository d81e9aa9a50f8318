package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Session;
import dev.latchkey.api.access.Sessions;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.TokenUse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What principals do at once, straight at the storage. */
interface AccessRaces extends StorageRules {

    private ApiTokenId token(int credits) {
        StoredApiToken token = Samples.apiToken("alice", credits);
        run(tx -> {
            tx.apiTokens().insert(token);
        });
        return token.token().id();
    }

    private StoredApiToken read(ApiTokenId id) {
        return storage()
                .<Optional<StoredApiToken>>inTransaction(tx -> tx.apiTokens().find(id))
                .orElseThrow();
    }

    @Test
    @DisplayName("24, 27: of N changes at once exactly as many commit as there are credits, and never one more")
    default void exactly_as_many_changes_commit_as_there_are_credits() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(3); round++) {
                for (int credits : new int[] {0, 1, 7, Crowd.SIZE}) {
                    ApiTokenId id = token(credits);
                    String name = "round " + round + " of " + credits;

                    List<Boolean> done = crowd.all(Crowd.SIZE, member -> change(id, name));

                    assertThat(done).filteredOn(Boolean::booleanValue).hasSize(credits);
                    assertThat(read(id).token().credits()).isZero();
                    assertThat(events())
                            .filteredOn(event -> event.data().text("name").equals(Optional.of(name)))
                            .as("effects")
                            .hasSize(credits);
                }
            }
        }
    }

    private boolean change(ApiTokenId id, String name) {
        return storage().inTransaction(tx -> {
            if (!tx.apiTokens().takeCredit(id)) {
                return false;
            }
            tx.events()
                    .append(NewEvent.of(EventType.ITEM_CHANGED, Samples.NOW)
                            .text("name", name)
                            .build());
            return true;
        });
    }

    @Test
    @DisplayName("24: of owners who leave at once one stays, whatever they do in between")
    default void of_owners_who_leave_at_once_one_stays() {
        try (LicensingEngine engine = TestEngines.on(new LentStorage(storage()), SettableClock.at(Samples.NOW));
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(3); round++) {
                int owners = round % 2 == 0 ? Crowd.SIZE : 2;
                ProjectId project =
                        engine.catalog().createProject(ProjectDraft.named("p")).id();
                for (int i = 0; i < owners; i++) {
                    engine.access().grants().put(project, owner(i), Level.OWNER);
                }

                List<Boolean> left =
                        crowd.all(Crowd.SIZE, member -> leave(engine, project, owner(member % owners), member));

                assertThat(left).contains(false);
                assertThat(engine.access()
                                .grants()
                                .on(project, PageRequest.first(1000))
                                .entries())
                        .filteredOn(grant -> grant.level() == Level.OWNER)
                        .hasSize(1);
            }
        }
    }

    private static PrincipalId owner(int number) {
        return PrincipalId.of("owner " + number);
    }

    /** Half of them go, the others become viewers; the host's own word is not stronger than theirs. */
    private static boolean leave(LicensingEngine engine, ProjectId project, PrincipalId owner, int member) {
        Grants grants = member % 4 < 2
                ? engine.trusting(Actor.of(owner)).access().grants()
                : engine.access().grants();
        try {
            if (member % 2 == 0) {
                grants.remove(project, owner);
            } else {
                grants.put(project, owner, Level.VIEWER);
            }
            return true;
        } catch (RefusedException e) {
            assertThat(e.code()).isIn("last_owner", "forbidden");
            return false;
        } catch (NotFoundException e) {
            // Another member has removed this owner.
            return true;
        }
    }

    @Test
    @Needs(Capability.SESSIONS)
    @DisplayName("24, 27: of those who end a session at once one has, and at most one event says so of it")
    default void a_session_is_ended_once() {
        SettableClock clock = SettableClock.at(Samples.NOW);
        PrincipalId alice = PrincipalId.of("alice");
        try (LicensingEngine engine = TestEngines.on(new LentStorage(storage()), clock);
                Crowd crowd = new Crowd(Crowd.SIZE)) {
            Sessions sessions = engine.access().sessions();
            for (int round = 0; round < Proofs.times(3); round++) {
                Session session = sessions.open(Caller.of(alice)).session();

                List<Boolean> ended = crowd.all(
                        Crowd.SIZE,
                        member -> member % 2 == 0 ? sessions.end(session.id()) : sessions.endAll(alice) > 0);

                assertThat(ended).filteredOn(Boolean::booleanValue).hasSize(1);
                assertThat(sessions.end(session.id())).isFalse();
                assertThat(events())
                        .filteredOn(event -> event.subject().equals(new Subject.OfSession(session.id()))
                                && event.type() == EventType.SESSION_ENDED)
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    default void every_use_is_counted_beside_credits_and_updates() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            ApiTokenId id = token(Crowd.SIZE);
            ApiTokenId other = token(0);

            crowd.all(Crowd.SIZE, member -> {
                use(id, other, member);
                return member % 4 == 0 ? rotate(id) : change(id, "used");
            });

            assertThat(read(id).token().useCount()).isEqualTo(Crowd.SIZE);
            assertThat(read(other).token().useCount()).isEqualTo(2L * Crowd.SIZE);
            assertThat(read(id).token().lastUsed()).isEqualTo(Samples.NOW.plusMillis(Crowd.SIZE - 1));
            assertThat(read(id).token().credits()).isEqualTo(Crowd.SIZE / 4);
        }
    }

    private void use(ApiTokenId id, ApiTokenId other, int member) {
        TokenUse one = new TokenUse(id, Samples.NOW.plusMillis(member), 1);
        TokenUse two = new TokenUse(other, Samples.NOW, 2);
        run(tx -> {
            tx.apiTokens().use(member % 2 == 0 ? List.of(one, two) : List.of(two, one));
        });
    }

    private boolean rotate(ApiTokenId id) {
        return storage().inTransaction(tx -> {
            StoredApiToken token = tx.apiTokens().findForUpdate(id).orElseThrow();
            tx.apiTokens().update(token.with(token.token().withPreview("1234")));
            return true;
        });
    }
}
