package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.ActivationResult.Added;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.StoredLicense;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many licences, each wanted by more machines at once than it has slots. */
interface VolumeRace extends StorageRules {
    /** How many machines want each licence. */
    int THREADS = 8;

    /** How many of them get a slot. */
    int SLOTS = 3;

    @Test
    @DisplayName("1, 2, 6: of 1,000 licences that 8 machines want at once, none is over or under its limit")
    default void of_many_licences_none_is_over_or_under_its_limit() {
        ItemId item = item().id();
        List<StoredLicense> licenses = IntStream.range(0, Proofs.times(1000))
                .mapToObj(i -> Samples.license(item, ActivationLimit.of(SLOTS)))
                .toList();
        run(tx -> {
            tx.licenses().insertAll(licenses);
        });

        List<Integer> added;
        try (Crowd crowd = new Crowd(THREADS)) {
            added = crowd.all(THREADS, member -> activateAll(licenses, "m" + member));
        }

        assertThat(added.stream().mapToInt(Integer::intValue).sum()).isEqualTo(SLOTS * licenses.size());
        assertThat(licenses).allSatisfy(license -> {
            LicenseSnapshot snapshot =
                    storage().snapshot(license.keyHash(), 2 * THREADS).orElseThrow();
            assertThat(snapshot.license().activationCount()).isEqualTo(SLOTS);
            assertThat(snapshot.activations()).hasSize(SLOTS);
        });
    }

    private int activateAll(List<StoredLicense> licenses, String machine) {
        int added = 0;
        for (StoredLicense license : licenses) {
            LicenseId id = license.license().id();
            if (activate(id, machine) instanceof Added) {
                added++;
            }
        }
        return added;
    }
}
