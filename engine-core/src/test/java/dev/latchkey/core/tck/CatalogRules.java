package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules about projects and items. */
interface CatalogRules extends StorageRules {

    private Project store(Project project) {
        return storage().inTransaction(tx -> {
            tx.catalog().insert(project);
            return project;
        });
    }

    private Item store(Item item) {
        return storage().inTransaction(tx -> {
            tx.catalog().insert(item);
            return item;
        });
    }

    @Test
    default void a_project_comes_back_as_it_was() {
        Project project = store(Project.builder()
                .id(Samples.project("x").id())
                .draft(ProjectDraft.named(Samples.astral(200))
                        .withVerification(false)
                        .withTokenLifetime(Duration.ofDays(366)))
                .createdAt(Samples.NOW)
                .build());

        assertThat(storage().<Optional<Project>>inTransaction(tx -> tx.catalog().project(project.id())))
                .contains(project);
    }

    @Test
    default void an_item_comes_back_as_it_was() {
        Project project = store(Samples.project("p"));
        ItemDraft plain = ItemDraft.of(project.id(), "item");
        String text = "line\r\n\tZeile \u00e4 \uD83D\uDD11 'quoted' \\ %\n".repeat(2500);
        Item full = store(Samples.item(ItemDraft.of(project.id(), Samples.astral(200))
                .withDefaultLimit(ActivationLimit.of(Integer.MAX_VALUE))
                .withKeysEnabled(false)
                .withRecoverableKeys(true)
                .withLicenseText(text)));
        Item bare = store(Samples.item(plain));

        run(tx -> {
            assertThat(tx.catalog().item(full.id())).contains(full);
            assertThat(tx.catalog().item(bare.id())).contains(bare);
        });
    }

    @Test
    default void what_nobody_made_is_not_found() {
        run(tx -> {
            assertThat(tx.catalog().project(Samples.project("x").id())).isEmpty();
            assertThat(tx.catalog().items(Samples.project("x").id(), null, 1000))
                    .isEmpty();
            assertThat(tx.catalog().projects(null, 1000)).isEmpty();
        });
    }

    @Test
    default void projects_and_items_are_in_the_order_of_their_ids() {
        List<Project> projects = IntStream.range(0, 20)
                .mapToObj(i -> store(Samples.project("p" + i)))
                .sorted(Comparator.comparing(p -> p.id().toString()))
                .toList();
        List<Item> items = IntStream.range(0, 20)
                .mapToObj(i ->
                        store(Samples.item(ItemDraft.of(projects.get(i % 2).id(), "i" + i))))
                .sorted(Comparator.comparing(i -> i.id().toString()))
                .toList();

        run(tx -> {
            assertThat(tx.catalog().projects(null, 1000)).isEqualTo(projects);
            assertThat(tx.catalog().projects(projects.get(6).id(), 5)).isEqualTo(projects.subList(7, 12));
            assertThat(tx.catalog().projects(projects.get(19).id(), 5)).isEmpty();
            ProjectId first = projects.get(0).id();
            List<Item> its =
                    items.stream().filter(i -> i.projectId().equals(first)).toList();
            assertThat(tx.catalog().items(first, null, 1000)).isEqualTo(its);
            assertThat(tx.catalog().items(first, its.get(2).id(), 4)).isEqualTo(its.subList(3, 7));
            assertThat(tx.catalog().items(first, its.get(9).id(), 4)).isEmpty();
        });
    }

    @Test
    default void a_project_is_updated_from_the_version_before_only() {
        Project first = store(Samples.project("p"));
        Project second = first.toBuilder()
                .draft(first.draft().withVerification(false))
                .version(2)
                .build();

        assertThat(storage().<Boolean>inTransaction(tx -> tx.catalog().update(second)))
                .isTrue();
        assertThat(storage().<Boolean>inTransaction(tx -> tx.catalog().update(second)))
                .isFalse();
        assertThat(storage().<Boolean>inTransaction(tx -> tx.catalog().update(Samples.project("unknown"))))
                .isFalse();
        assertThat(storage().<Optional<Project>>inTransaction(tx -> tx.catalog().project(first.id())))
                .contains(second);
    }

    @Test
    default void an_item_is_updated_from_the_version_before_only() {
        Item first = item();
        ItemDraft draft = first.draft()
                .withKeysEnabled(false)
                .withRecoverableKeys(true)
                .withLicenseText("text")
                .withDefaultLimit(ActivationLimit.of(0))
                .withName("other");
        Item second = first.toBuilder().draft(draft).version(2).build();

        assertThat(storage().<Boolean>inTransaction(tx -> tx.catalog().update(second)))
                .isTrue();
        assertThat(storage().<Boolean>inTransaction(tx -> tx.catalog().update(second)))
                .isFalse();
        assertThat(storage().<Optional<Item>>inTransaction(tx -> tx.catalog().item(first.id())))
                .contains(second);
    }

    @Test
    default void a_project_is_deleted_with_its_grants_but_not_with_its_items() {
        Project empty = store(Samples.project("empty"));
        Project used = store(Samples.project("used"));
        store(Samples.item(ItemDraft.of(used.id(), "item")));
        PrincipalId alice = PrincipalId.of("alice");
        run(tx -> {
            tx.grants().put(Grant.of(empty.id(), alice, Level.OWNER, Samples.NOW));
            tx.grants().put(Grant.of(used.id(), alice, Level.OWNER, Samples.NOW));
        });

        run(tx -> {
            assertThat(tx.catalog().delete(empty.id())).isTrue();
            assertThat(tx.catalog().delete(used.id())).isFalse();
        });

        run(tx -> {
            assertThat(tx.catalog().project(empty.id())).isEmpty();
            assertThat(tx.catalog().project(used.id())).contains(used);
            assertThat(tx.grants().of(alice, null, 10))
                    .extracting(Grant::project)
                    .containsExactly(used.id());
        });
    }

    @Test
    default void an_item_is_deleted_but_not_with_its_licences() {
        Project project = store(Samples.project("project"));
        Item empty = store(Samples.item(ItemDraft.of(project.id(), "empty")));
        Item used = store(Samples.item(ItemDraft.of(project.id(), "used")));
        storage().inTransaction(tx -> tx.licenses().insert(Samples.license(used.id(), ActivationLimit.of(1))));

        run(tx -> {
            assertThat(tx.catalog().delete(empty.id())).isTrue();
            assertThat(tx.catalog().delete(used.id())).isFalse();
        });

        run(tx -> {
            assertThat(tx.catalog().items(project.id(), null, 1000)).containsExactly(used);
        });
    }
}
