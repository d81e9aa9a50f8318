package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredLicense;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sellers' writes that come at once, straight at the storage. */
interface WriteRaces extends StorageRules {

    @Test
    @DisplayName("24: of orders reported at once one makes the licence, and all learn which")
    default void one_order_makes_one_licence() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(10); round++) {
                ItemId item = item().id();

                assertOneWins(crowd.all(Crowd.SIZE, member -> insertOrFind(Samples.ordered(item, "order"))));
            }
        }
    }

    @Test
    default void one_key_makes_one_licence() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(10); round++) {
                ItemId item = item().id();
                var keyHash = Samples.keyHash();

                assertOneWins(crowd.all(
                        Crowd.SIZE,
                        member -> insertOrFind(StoredLicense.of(
                                Samples.license(item, ActivationLimit.of(1)).license(), keyHash, null))));
            }
        }
    }

    /** The licence that stands there afterwards. */
    private LicenseId insertOrFind(StoredLicense license) {
        Optional<StoredLicense> inTheWay = storage().inTransaction(tx -> {
            Optional<StoredLicense> found = tx.licenses().insert(license);
            // The transaction must be usable whoever won.
            tx.events()
                    .append(NewEvent.of(EventType.LICENSE_ISSUED, Samples.NOW).build());
            return found;
        });
        return inTheWay.orElse(license).license().id();
    }

    private void assertOneWins(List<LicenseId> standing) {
        assertThat(standing).hasSize(Crowd.SIZE).containsOnly(standing.get(0));
        assertThat(read(standing.get(0)).id()).isEqualTo(standing.get(0));
    }

    @Test
    default void no_update_under_lock_is_lost() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            License before = license(ActivationLimit.unlimited()).license();
            LicenseId id = before.id();
            int each = Proofs.times(8);

            crowd.all(Crowd.SIZE, member -> {
                for (int i = 0; i < each; i++) {
                    if (member % 2 == 0) {
                        change(id, license -> license.withSuspended(false));
                    } else {
                        activate(id, member + "/" + i);
                    }
                }
                return true;
            });

            assertThat(read(id).version()).isEqualTo(before.version() + (long) Crowd.SIZE * each);
            assertThat(read(id).activationCount()).isEqualTo(Crowd.SIZE / 2 * each);
        }
    }

    @Test
    default void of_updates_from_one_version_one_is_written() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(10); round++) {
                Project first = Samples.project("p");
                run(tx -> {
                    tx.catalog().insert(first);
                });

                List<Boolean> written = crowd.all(Crowd.SIZE, member -> update(first, "p" + member));

                assertThat(written).filteredOn(Boolean::booleanValue).hasSize(1);
                assertThat(project(first.id()).name()).isEqualTo("p" + written.indexOf(true));
            }
        }
    }

    private boolean update(Project before, String name) {
        Project after = before.toBuilder()
                .draft(before.draft().withName(name))
                .version(before.version() + 1)
                .build();
        return storage().inTransaction(tx -> tx.catalog().update(after));
    }

    private Project project(ProjectId id) {
        return storage().inTransaction(tx -> tx.catalog().project(id)).orElseThrow();
    }

    @Test
    default void one_mark_has_one_value_for_all() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            List<Byte> seen = crowd.all(
                    Crowd.SIZE,
                    member -> storage()
                            .inTransaction(tx -> tx.marks().putIfAbsent("mark", new byte[] {(byte) member}))[0]);

            assertThat(seen).hasSize(Crowd.SIZE).containsOnly(seen.get(0));
        }
    }

    @Test
    @DisplayName("32: every committed event is in the log once, every rolled-back one is not")
    default void every_committed_event_is_in_the_log_once() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            int each = Proofs.times(8);

            crowd.all(Crowd.SIZE, member -> {
                for (int i = 0; i < each; i++) {
                    append(member + "/" + i, i % 4 == 3);
                }
                return true;
            });

            List<String> expected = IntStream.range(0, Crowd.SIZE)
                    .boxed()
                    .flatMap(member ->
                            IntStream.range(0, each).filter(i -> i % 4 != 3).mapToObj(i -> member + "/" + i))
                    .toList();
            List<Event> events = events();
            assertThat(events)
                    .extracting(event -> event.data().text("name").orElseThrow())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(events).extracting(Event::position).doesNotHaveDuplicates();
        }
    }

    private void append(String detail, boolean rolledBack) {
        try {
            run(tx -> {
                tx.events()
                        .append(NewEvent.of(EventType.ITEM_CHANGED, Samples.NOW)
                                .text("name", detail)
                                .build());
                if (rolledBack) {
                    throw new IllegalArgumentException("rolled back");
                }
            });
        } catch (IllegalArgumentException e) {
            if (!rolledBack) {
                throw e;
            }
        }
    }
}
