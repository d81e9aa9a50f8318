package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.VersionConflictException;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.core.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private final EngineFixture fixture = new EngineFixture();
    private final Catalog catalog = fixture.engine.catalog();
    private final Project project = catalog.createProject(ProjectDraft.named("Suite"));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void what_was_made_is_found_and_listed() {
        Item first = catalog.createItem(ItemDraft.of(project.id(), "Editor"));
        Item second = catalog.createItem(ItemDraft.of(project.id(), "Viewer"));
        assertThat(catalog.findProject(project.id())).contains(project);
        assertThat(catalog.findItem(first.id())).contains(first);
        assertThat(catalog.items(project.id(), PageRequest.first(1000)).entries())
                .containsExactly(first, second);
        assertThat(catalog.projects(PageRequest.first(1000)).entries()).endsWith(project);
    }

    @Test
    void a_page_of_items_with_long_texts_ends_early_and_the_next_one_goes_on() {
        String text = "x".repeat(ItemDraft.MAX_LICENSE_TEXT);
        List<Item> all = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            all.add(catalog.createItem(ItemDraft.of(project.id(), "Item " + i).withLicenseText(text)));
        }

        Page<Item> first = catalog.items(project.id(), PageRequest.first(1000));
        assertThat(first.entries()).isEqualTo(all.subList(0, 100));
        assertThat(catalog.items(project.id(), Objects.requireNonNull(first.next()))
                        .entries())
                .isEqualTo(all.subList(100, 130));
        assertThat(Page.stream(page -> catalog.items(project.id(), page))).isEqualTo(all);
    }

    @Test
    void a_page_of_items_with_short_texts_has_as_many_as_were_asked_for() {
        List<Item> all = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            all.add(catalog.createItem(ItemDraft.of(project.id(), "Item " + i).withLicenseText("MIT")));
        }
        long transactions = fixture.storage.transactions();
        for (int limit : List.of(50, 100, 200, 229)) {
            Page<Item> page = catalog.items(project.id(), PageRequest.first(limit));
            assertThat(page.entries()).isEqualTo(all.subList(0, limit));
            assertThat(Objects.requireNonNull(page.next()).limit()).isEqualTo(limit);
        }
        assertThat(fixture.storage.transactions() - transactions).isEqualTo(1 + 1 + 2 + 3);
        assertThat(catalog.items(project.id(), PageRequest.first(230)).next()).isNull();
    }

    @Test
    @DisplayName("31: a change is answered from then on, though the old one was in memory")
    void a_change_is_seen_at_once() {
        catalog.findItem(fixture.item.id());
        Item changed = catalog.changeItem(fixture.item.id(), draft -> draft.withLicenseText("Be kind."));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(catalog.findItem(fixture.item.id())).contains(changed);

        catalog.findProject(project.id());
        Project renamed = catalog.changeProject(project.id(), draft -> draft.withName("Bundle"));
        assertThat(catalog.findProject(project.id())).contains(renamed);
    }

    @Test
    void an_item_that_is_asked_for_often_is_read_once() {
        catalog.findItem(fixture.item.id());
        long transactions = fixture.storage.transactions();
        catalog.findItem(fixture.item.id());
        assertThat(fixture.storage.transactions()).isEqualTo(transactions);
    }

    @Test
    void an_item_stays_in_its_project() {
        ItemDraft elsewhere = ItemDraft.of(project.id(), "Editor");
        assertThatThrownBy(() -> catalog.changeItem(fixture.item.id(), draft -> elsewhere))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_item_needs_a_project_that_exists() {
        ItemDraft orphan = ItemDraft.of(new ProjectId(new UUID(1, 2)), "Editor");
        assertThatThrownBy(() -> catalog.createItem(orphan)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalog.changeProject(orphan.project(), draft -> draft))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_storage_that_was_behind_decides_again_about_the_version() {
        MemoryStorage shared = new MemoryStorage();
        MasterSecret secret = MasterSecret.of(new byte[MasterSecret.LENGTH]);
        try (LicensingEngine there =
                Latchkey.builder().storage(shared).masterSecret(secret).build()) {
            Project seen = there.catalog().createProject(ProjectDraft.named("Suite"));
            try (LicensingEngine here = Latchkey.builder()
                    .storage(new BehindStorage(
                            shared, () -> there.catalog().changeProject(seen.id(), draft -> draft.withName("first"))))
                    .masterSecret(secret)
                    .build()) {
                assertThat(here.catalog()
                                .ifVersion(seen.version() + 1)
                                .changeProject(seen.id(), draft -> draft.withName("second"))
                                .version())
                        .isEqualTo(seen.version() + 2);
            }
        }
    }

    /** A storage that has caught up when a version is not the expected one, and runs the work again. */
    private static final class BehindStorage extends ForwardingStorage {
        private final Runnable catchUp;

        BehindStorage(Storage behind, Runnable catchUp) {
            super(behind);
            this.catchUp = catchUp;
        }

        @Override
        public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
            try {
                return super.inTransaction(work);
            } catch (VersionConflictException e) {
                catchUp.run();
                return super.inTransaction(work);
            }
        }

        @Override
        public void close() {
            // The other engine goes on with it.
        }
    }

    @Test
    void a_change_decided_on_a_stale_version_is_told() {
        catalog.ifVersion(1).changeProject(project.id(), draft -> draft.withName("first"));
        assertThatThrownBy(() -> catalog.ifVersion(1).changeProject(project.id(), draft -> draft.withName("second")))
                .isInstanceOf(VersionConflictException.class);
        assertThatThrownBy(() -> catalog.ifVersion(7).changeItem(fixture.item.id(), draft -> draft.withName("second")))
                .isInstanceOf(VersionConflictException.class);
        assertThat(catalog.findProject(project.id()).orElseThrow().name()).isEqualTo("first");
    }

    @Test
    @DisplayName("31: what is deleted is gone at once, though it was in memory")
    void what_is_deleted_is_gone() {
        Item item = catalog.createItem(ItemDraft.of(project.id(), "Editor"));
        catalog.findItem(item.id());
        catalog.findProject(project.id());
        assertThatThrownBy(() -> catalog.deleteProject(project.id()))
                .isInstanceOf(RefusedException.class)
                .extracting(e -> ((RefusedException) e).code())
                .isEqualTo("not_empty");
        catalog.deleteItem(item.id());
        assertThat(catalog.findItem(item.id())).isEmpty();
        catalog.deleteProject(project.id());
        assertThat(catalog.findProject(project.id())).isEmpty();
        assertThatThrownBy(() -> catalog.deleteItem(item.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalog.deleteProject(project.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void an_item_with_licences_is_kept() {
        fixture.issue(1);
        assertThatThrownBy(() -> catalog.deleteItem(fixture.item.id())).isInstanceOf(RefusedException.class);
        assertThat(catalog.findItem(fixture.item.id())).isPresent();
    }
}
