package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.ActivationResult.Added;
import dev.latchkey.api.storage.DeactivationResult.Removed;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.api.storage.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about machines' ids and about when they were seen. */
interface MachineRules extends StorageRules {
    /** Ids that a careless comparison or column would mix up or cut. */
    List<String> ODD_IDS = List.of(
            "m",
            "M",
            "m ",
            " m",
            "\u00e9",
            "e\u0301",
            "\u00df",
            "ss",
            "\u0130",
            "i",
            "%",
            "_",
            "'; drop table license; --",
            "\\",
            "i\u200b",
            "i\ufeff",
            "\uffff",
            "\uffff".repeat(255),
            "\uD83D\uDD11",
            Samples.astral(250),
            Samples.astral(255),
            Samples.astral(254) + "x",
            "x".repeat(255));

    @Test
    @DisplayName("3: machine ids are compared exactly")
    default void machine_ids_are_compared_exactly() {
        StoredLicense license = license(ActivationLimit.of(ODD_IDS.size()));
        LicenseId id = license.license().id();
        for (String machine : ODD_IDS) {
            assertThat(activate(id, machine)).as(machine).isInstanceOf(Added.class);
        }

        assertThat(activations(id)).extracting(a -> a.machine().value()).containsExactlyInAnyOrderElementsOf(ODD_IDS);
        assertThat(storage().snapshot(license.keyHash(), 100).orElseThrow().activations())
                .hasSize(ODD_IDS.size());
        List<String> left = new ArrayList<>(ODD_IDS);
        while (!left.isEmpty()) {
            assertThat(deactivate(id, left.remove(0))).isInstanceOf(Removed.class);
            assertThat(activations(id)).extracting(a -> a.machine().value()).containsExactlyInAnyOrderElementsOf(left);
        }
    }

    private Instant lastSeen(LicenseId id) {
        return activations(id).get(0).lastSeen();
    }

    @Test
    default void a_touch_moves_last_seen_forward_and_never_back() {
        LicenseId id = license(ActivationLimit.of(1)).license().id();
        Activation machine = added(id, "m");
        Instant later = Samples.NOW.plusMillis(1234);

        storage().touch(List.of(Touch.of(machine, later)));
        assertThat(lastSeen(id)).isEqualTo(later);

        storage().touch(List.of(Touch.of(machine, Samples.NOW.plusMillis(7))));
        assertThat(lastSeen(id)).isEqualTo(later);

        storage()
                .touch(List.of(
                        Touch.of(machine, later.plusMillis(2)),
                        Touch.of(machine, later.plusMillis(9)),
                        Touch.of(machine, later.plusMillis(4))));
        assertThat(lastSeen(id)).isEqualTo(later.plusMillis(9));
    }

    @Test
    @DisplayName("13: a touch is no change of the licence")
    default void a_touch_changes_neither_licence_nor_log() {
        LicenseId id = license(ActivationLimit.of(1)).license().id();
        Added added = (Added) activate(id, "m");
        License before = added.license();

        storage().touch(List.of(Touch.of(added.activation(), Samples.NOW.plusSeconds(1))));

        assertThat(read(id)).isEqualTo(before);
        assertThat(events()).hasSize(1);
    }

    @Test
    default void a_touch_of_what_is_gone_is_passed_over() {
        LicenseId id = license(ActivationLimit.of(2)).license().id();
        Activation there = added(id, "m");
        Activation gone = added(id, "gone");
        deactivate(id, "gone");
        Instant later = Samples.NOW.plusSeconds(1);

        storage().touch(List.of());
        storage()
                .touch(List.of(
                        Touch.of(gone, later),
                        new Touch(new LicenseId(UUID.randomUUID()), there.machine(), there.id(), later),
                        new Touch(id, MachineId.of("M"), there.id(), later),
                        Touch.of(there, later)));

        assertThat(activations(id)).hasSize(1);
        assertThat(lastSeen(id)).isEqualTo(later);
    }

    @Test
    default void a_touch_of_an_earlier_slot_says_nothing_of_the_machines_next_one() {
        LicenseId id = license(ActivationLimit.of(1)).license().id();
        Activation earlier = added(id, "m");
        deactivate(id, "m");
        Activation next = added(id, "m");

        storage().touch(List.of(Touch.of(earlier, Samples.NOW.plusSeconds(1))));

        assertThat(lastSeen(id)).isEqualTo(next.lastSeen());
    }

    private Activation added(LicenseId id, String machine) {
        return ((Added) activate(id, machine)).activation();
    }

    @Test
    default void a_thousand_touches_are_written_at_once() {
        LicenseId id = license(ActivationLimit.unlimited()).license().id();
        List<Touch> touches = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            touches.add(Touch.of(added(id, "m" + i), Samples.NOW.plusMillis(i + 1)));
        }

        storage().touch(touches);

        assertThat(activations(id))
                .allSatisfy(activation -> assertThat(activation.lastSeen())
                        .isEqualTo(Samples.NOW.plusMillis(
                                1 + Long.parseLong(activation.machine().value().substring(1)))));
    }

    @Test
    default void an_activation_is_found_by_its_id_and_its_licence() {
        LicenseId id = license(ActivationLimit.of(2)).license().id();
        LicenseId other = license(ActivationLimit.of(1)).license().id();
        Activation first = added(id, "m-1");
        Activation second = added(id, "m-2");
        deactivate(id, "m-1");

        run(tx -> {
            assertThat(tx.licenses().findActivation(id, second.id())).contains(second);
            assertThat(tx.licenses().findActivation(other, second.id()))
                    .as("another licence's")
                    .isEmpty();
            assertThat(tx.licenses().findActivation(id, first.id()))
                    .as("removed")
                    .isEmpty();
        });
    }

    @Test
    @DisplayName("2: an activation that is removed by its id is counted no more")
    default void an_activation_is_removed_by_its_id() {
        StoredLicense license = license(ActivationLimit.of(2));
        LicenseId id = license.license().id();
        StoredLicense other = license(ActivationLimit.of(1));
        ActivationId first = ((Added) activate(id, "m-1")).activation().id();
        activate(id, "m-2");
        long version = storage()
                .inTransaction(tx -> tx.licenses().find(id))
                .orElseThrow()
                .license()
                .version();

        run(tx -> {
            tx.licenses().findForUpdate(id);
            tx.licenses().findForUpdate(other.license().id());
            assertThat(tx.licenses().removeActivation(other.license().id(), first))
                    .as("another licence's")
                    .isEmpty();
            assertThat(tx.licenses().removeActivation(id, first))
                    .map(Activation::machine)
                    .contains(MachineId.of("m-1"));
            assertThat(tx.licenses().removeActivation(id, first)).as("again").isEmpty();
        });

        License after = storage()
                .inTransaction(tx -> tx.licenses().find(id))
                .orElseThrow()
                .license();
        assertThat(after.activationCount()).isEqualTo(1);
        assertThat(after.version()).isEqualTo(version + 1);
        assertThat(activations(id)).extracting(a -> a.machine().value()).containsExactly("m-2");
    }
}
