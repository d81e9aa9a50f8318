package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Grants;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.EventPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who gives whom which level. */
class GrantsTest {
    private static final PrincipalId OWNER = PrincipalId.of("owner");
    private static final PrincipalId ACTING = PrincipalId.of("acting");
    private static final PrincipalId OTHER = PrincipalId.of("other");

    @AutoClose
    private final EngineFixture fixture = new EngineFixture();

    private final Grants host = fixture.engine.access().grants();

    private Grants as(PrincipalId principal) {
        return fixture.engine.trusting(Actor.of(principal)).access().grants();
    }

    private ProjectId project() {
        return fixture.engine
                .trusting(Actor.of(OWNER))
                .catalog()
                .createProject(ProjectDraft.named("p"))
                .id();
    }

    private static String code(@Nullable Throwable refusal) {
        return refusal == null ? "done" : ((RefusedException) refusal).code();
    }

    @Test
    void who_makes_a_project_becomes_its_owner() {
        ProjectId project = project();

        assertThat(host.on(project, PageRequest.first(1000)).entries())
                .containsExactly(Grant.of(project, OWNER, Level.OWNER, fixture.clock.instant()));
        assertThat(host.of(OWNER, PageRequest.first(1000)).entries())
                .isEqualTo(host.on(project, PageRequest.first(1000)).entries());
        assertThat(host.on(fixture.item.projectId(), PageRequest.first(1000)).entries())
                .as("of the host's own")
                .isEmpty();
    }

    /** Every level that acts, every one that the other has, and every one that it is to have; null is none. */
    @Test
    void a_principal_changes_what_the_contract_lets_it_change() {
        List<@Nullable Level> orNone = new ArrayList<>(List.of(Level.values()));
        orNone.add(null);
        for (Level own : Level.values()) {
            for (Level before : orNone) {
                for (Level after : orNone) {
                    if (before != null || after != null) {
                        ProjectId project = project();
                        host.put(project, ACTING, own);
                        if (before != null) {
                            host.put(project, OTHER, before);
                        }
                        assertThat(code(catchThrowable(() -> change(as(ACTING), project, OTHER, after))))
                                .as("%s changes %s to %s", own, before, after)
                                .isEqualTo(expected(own, before, after));
                    }
                }
            }
        }
    }

    private static String expected(Level own, @Nullable Level before, @Nullable Level after) {
        boolean admin = own == Level.OWNER || own == Level.ADMIN;
        boolean above = own != Level.OWNER && (before == Level.OWNER || after == Level.OWNER);
        if (!admin || above) {
            return "forbidden";
        }
        return before == Level.OWNER && after != Level.OWNER ? "owner_protected" : "done";
    }

    private static void change(Grants grants, ProjectId project, PrincipalId principal, @Nullable Level level) {
        if (level == null) {
            grants.remove(project, principal);
        } else {
            grants.put(project, principal, level);
        }
    }

    @Test
    void an_owner_leaves_unless_it_is_the_last_one() {
        ProjectId project = project();
        assertThat(code(catchThrowable(() -> as(OWNER).remove(project, OWNER)))).isEqualTo("last_owner");
        assertThat(code(catchThrowable(() -> as(OWNER).put(project, OWNER, Level.ADMIN))))
                .isEqualTo("last_owner");

        as(OWNER).put(project, OTHER, Level.OWNER);
        as(OWNER).put(project, OWNER, Level.ADMIN);
        assertThat(host.find(project, OWNER).orElseThrow().level()).isEqualTo(Level.ADMIN);
        assertThat(code(catchThrowable(() -> as(OTHER).remove(project, OTHER)))).isEqualTo("last_owner");
    }

    @Test
    void the_host_changes_all_but_the_last_owner() {
        ProjectId project = project();
        assertThat(code(catchThrowable(() -> host.remove(project, OWNER)))).isEqualTo("last_owner");
        assertThat(code(catchThrowable(() -> host.put(project, OWNER, Level.VIEWER))))
                .isEqualTo("last_owner");

        host.put(project, OTHER, Level.OWNER);
        host.remove(project, OWNER);
        assertThat(host.on(project, PageRequest.first(1000)).entries())
                .extracting(Grant::principal)
                .containsExactly(OTHER);
    }

    @Test
    void the_same_level_again_changes_nothing() {
        ProjectId project = project();
        Grant first = host.put(project, OTHER, Level.EDITOR);
        EventPosition events = fixture.memory.inTransaction(tx -> tx.events().head());
        fixture.clock.advance(Duration.ofHours(1));

        assertThat(host.put(project, OTHER, Level.EDITOR)).isEqualTo(first);
        assertThat(fixture.memory.<EventPosition>inTransaction(tx -> tx.events().head()))
                .isEqualTo(events);
    }

    @Test
    void a_project_of_others_is_not_found() {
        ProjectId project = project();

        assertThatThrownBy(() -> as(OTHER).put(project, OTHER, Level.OWNER))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no project " + project);
        assertThatThrownBy(() -> as(OTHER).remove(project, OWNER)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> host.put(new ProjectId(new UUID(1, 1)), OTHER, Level.OWNER))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> host.remove(project, OTHER))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no grant on project " + project + " of other");
    }
}
