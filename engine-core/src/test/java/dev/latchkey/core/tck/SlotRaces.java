package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.ActivationResult.Added;
import dev.latchkey.api.storage.ActivationResult.Present;
import dev.latchkey.api.storage.ActivationResult.Rejected;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.DeactivationResult.Removed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Machines that want the same slots at once, straight at the storage. */
interface SlotRaces extends StorageRules {

    @Test
    @DisplayName("1, 2, 6: of N machines at once exactly min(N, free) get a slot")
    default void of_n_machines_exactly_as_many_as_are_free_get_a_slot() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(8); round++) {
                for (int slots : new int[] {0, 1, 3, Crowd.SIZE - 1, Crowd.SIZE, Crowd.SIZE + 1}) {
                    LicenseId id = license(ActivationLimit.of(slots)).license().id();

                    var results = crowd.all(Crowd.SIZE, member -> activate(id, "m" + member));

                    int expected = Math.min(slots, Crowd.SIZE);
                    assertThat(results).filteredOn(Added.class::isInstance).hasSize(expected);
                    assertThat(results).filteredOn(Rejected.class::isInstance).hasSize(Crowd.SIZE - expected);
                    assertCountEqualsRows(id, expected);
                }
            }
        }
    }

    @Test
    @DisplayName("5: one machine at once from everywhere takes 1 slot")
    default void one_machine_takes_one_slot() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(20); round++) {
                LicenseId id =
                        license(ActivationLimit.of(round % 3 + 1)).license().id();

                var results = crowd.all(Crowd.SIZE, member -> activate(id, "m"));

                assertThat(results).filteredOn(Added.class::isInstance).hasSize(1);
                assertThat(results).filteredOn(Present.class::isInstance).hasSize(Crowd.SIZE - 1);
                assertCountEqualsRows(id, 1);
            }
        }
    }

    @Test
    @DisplayName("8: one slot given back at once from everywhere is given back once")
    default void one_slot_is_given_back_once() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(20); round++) {
                LicenseId id = license(ActivationLimit.of(2)).license().id();
                activate(id, "stays");
                activate(id, "m");

                List<DeactivationResult> results = crowd.all(Crowd.SIZE, member -> deactivate(id, "m"));

                assertThat(results).filteredOn(Removed.class::isInstance).hasSize(1);
                assertCountEqualsRows(id, 1);
            }
        }
    }

    @Test
    @DisplayName("11: no activation commits after its revocation")
    default void no_activation_commits_after_a_revocation() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(20); round++) {
                LicenseId id = license(ActivationLimit.unlimited()).license().id();
                List<License> revoked = new ArrayList<>();
                int revoker = round % Crowd.SIZE;

                List<ActivationResult> results = crowd.all(Crowd.SIZE, member -> {
                    if (member == revoker) {
                        revoked.add(change(id, license -> license.withRevocation(Samples.revocation())));
                    }
                    return activate(id, "m" + member);
                });

                assertThat(results.get(revoker)).isInstanceOf(Rejected.class);
                List<License> added = results.stream()
                        .filter(Added.class::isInstance)
                        .map(result -> ((Added) result).license())
                        .toList();
                assertThat(added).allSatisfy(license -> {
                    assertThat(license.revocation()).isNull();
                    assertThat(license.version()).isLessThan(revoked.get(0).version());
                });
                assertCountEqualsRows(id, added.size());
                assertThat(activations(id)).extracting(Activation::id).hasSize(added.size());
            }
            assertThat(events())
                    .allSatisfy(event -> assertThat(event.data().text("state")).hasValue("active"));
        }
    }

    @Test
    @DisplayName("2, 7: machines that come and go at once leave the count at the rows")
    default void machines_that_come_and_go_leave_the_count_at_the_rows() {
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            for (int round = 0; round < Proofs.times(4); round++) {
                LicenseId id = license(ActivationLimit.of(10)).license().id();

                List<Integer> held = crowd.all(Crowd.SIZE, member -> comeAndGo(id, "m" + member % 40));

                int kept = held.stream().mapToInt(Integer::intValue).sum();
                assertCountEqualsRows(id, kept);
                assertThat(read(id).activationCount()).isLessThanOrEqualTo(10);
            }
        }
    }

    /** The slots that this member took and did not give back; below 0 if it gave back another's. */
    private int comeAndGo(LicenseId id, String machine) {
        int balance = 0;
        for (int i = 0; i < 10; i++) {
            ActivationResult taken = activate(id, machine);
            if (taken instanceof Added added) {
                balance++;
                assertThat(added.license().activationCount()).isBetween(1, 10);
            }
            if (i % 3 != 2 && deactivate(id, machine) instanceof Removed removed) {
                balance--;
                assertThat(removed.license().activationCount()).isBetween(0, 9);
            }
        }
        return balance;
    }

    private void assertCountEqualsRows(LicenseId id, int expected) {
        run(tx -> {
            License license = tx.licenses().findForUpdate(id).orElseThrow().license();
            List<Activation> rows = tx.licenses().activations(id, null, Integer.MAX_VALUE);
            assertThat(license.activationCount()).isEqualTo(expected);
            assertThat(rows).hasSize(expected);
            assertThat(rows).extracting(Activation::machine).doesNotHaveDuplicates();
        });
    }
}
