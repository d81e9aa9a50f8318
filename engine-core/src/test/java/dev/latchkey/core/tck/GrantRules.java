package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.storage.GrantRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules about levels on projects. */
interface GrantRules extends StorageRules {

    private <T> T grants(Function<GrantRepository, T> work) {
        return storage().inTransaction(tx -> work.apply(tx.grants()));
    }

    private ProjectId project() {
        Project project = Samples.project("project");
        run(tx -> {
            tx.catalog().insert(project);
        });
        return project.id();
    }

    private Grant put(ProjectId project, String principal, Level level) {
        Grant grant = Grant.of(project, PrincipalId.of(principal), level, Samples.NOW);
        grants(all -> {
            all.lock(project);
            all.put(grant);
            return true;
        });
        return grant;
    }

    private Optional<Grant> find(Grant grant) {
        return grants(all -> all.find(grant.project(), grant.principal()));
    }

    private List<Grant> on(ProjectId project) {
        return grants(all -> all.on(project, null, 10));
    }

    private List<Grant> of(String principal) {
        return grants(all -> all.of(PrincipalId.of(principal), null, 10));
    }

    @Test
    default void the_projects_of_a_principal_are_those_it_has_a_grant_on_in_pages_in_the_order_of_their_ids() {
        List<ProjectId> granted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            granted.add(put(project(), "alice", Level.of(i % 4)).project());
            put(project(), "bob", Level.OWNER);
            project();
        }
        granted.sort(Comparator.comparing(ProjectId::toString));

        List<ProjectId> paged = new ArrayList<>();
        List<Project> page = projectsOf("alice", null);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            page.forEach(project -> paged.add(project.id()));
            page = projectsOf("alice", paged.get(paged.size() - 1));
        }
        assertThat(paged).isEqualTo(granted);
        assertThat(projectsOf("nobody", null)).isEmpty();
    }

    private List<Project> projectsOf(String principal, @Nullable ProjectId after) {
        return storage().inTransaction(tx -> tx.catalog().projectsOf(PrincipalId.of(principal), after, 2));
    }

    @Test
    default void a_grant_comes_back_as_it_was_and_is_replaced_by_the_next() {
        ProjectId project = project();
        String longest = Samples.astral(PrincipalId.MAX_LENGTH);
        for (Level level : Level.values()) {
            Grant grant = put(project, longest, level);
            assertThat(find(grant)).contains(grant);
        }
        assertThat(on(project)).hasSize(1);
    }

    @Test
    default void a_grant_is_removed() {
        ProjectId project = project();
        Grant gone = put(project, "a", Level.EDITOR);
        Grant other = put(project, "b", Level.EDITOR);
        grants(all -> {
            all.lock(project);
            all.remove(project, gone.principal());
            return true;
        });

        assertThat(find(gone)).isEmpty();
        assertThat(find(other)).contains(other);
    }

    @Test
    default void principals_are_compared_exactly() {
        ProjectId project = project();
        Grant grant = put(project, "Alice", Level.EDITOR);

        assertThat(Stream.of("alice", "Alice ", "\u00c1lice", "Alic\u00e9")
                        .map(name -> Grant.of(project, PrincipalId.of(name), Level.EDITOR, Samples.NOW)))
                .allSatisfy(other -> assertThat(find(other)).isEmpty());
        assertThat(find(grant)).contains(grant);
    }

    @Test
    default void grants_are_listed_by_project_and_by_principal() {
        List<ProjectId> projects = Stream.generate(this::project)
                .limit(3)
                .sorted(Comparator.comparing(ProjectId::toString))
                .toList();
        Grant middle = put(projects.get(0), Samples.astral(1), Level.VIEWER);
        Grant last = put(projects.get(0), "\uFF5E", Level.OWNER);
        Grant first = put(projects.get(0), "B", Level.ADMIN);
        Grant third = put(projects.get(2), "B", Level.EDITOR);
        Grant second = put(projects.get(1), "B", Level.OWNER);

        assertThat(on(projects.get(0))).containsExactlyInAnyOrder(first, middle, last);
        assertThat(of("B")).containsExactly(first, second, third);
        assertThat(of("b")).isEmpty();
    }

    @Test
    default void a_list_goes_on_behind_a_grant_that_is_gone() {
        ProjectId project = project();
        put(project, Samples.astral(1), Level.VIEWER);
        put(project, "\uFF5E", Level.OWNER);
        put(project, "B", Level.ADMIN);
        List<Grant> all = on(project);
        grants(grants -> {
            grants.lock(project);
            grants.remove(project, all.get(0).principal());
            return true;
        });

        assertThat(on(project, all.get(0), 1)).containsExactly(all.get(1));
        assertThat(on(project, all.get(1), 5)).containsExactly(all.get(2));
        assertThat(on(project, all.get(2), 5)).isEmpty();
    }

    private List<Grant> on(ProjectId project, Grant after, int limit) {
        return grants(all -> all.on(project, after.principal(), limit));
    }

    @Test
    default void what_is_locked_is_read_as_it_is() {
        ProjectId project = project();
        Grant owner = put(project, "a", Level.OWNER);
        Grant viewer = put(project, "b", Level.VIEWER);
        put(project(), "c", Level.OWNER);

        run(tx -> {
            assertThat(tx.grants().lock(project)).isTrue();
            assertThat(tx.grants().owners(project, 3)).containsExactly(owner);
            assertThat(tx.grants().findForUpdate(project, viewer.principal())).contains(viewer);
            assertThat(tx.grants().findForUpdate(project, PrincipalId.of("c"))).isEmpty();
            Grant raised = Grant.of(project, viewer.principal(), Level.OWNER, Samples.NOW);
            tx.grants().put(raised);
            assertThat(tx.grants().owners(project, 3)).containsExactlyInAnyOrder(owner, raised);
            assertThat(tx.grants().owners(project, 1)).hasSize(1).isSubsetOf(owner, raised);
        });
        assertThat(storage().<Boolean>inTransaction(tx -> tx.grants().lock(new ProjectId(UUID.randomUUID()))))
                .isFalse();
    }
}
