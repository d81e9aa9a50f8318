package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.api.storage.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Everything at once, on many licences and a hot one, watched all the while. */
interface HotLicenseRace extends StorageRules {
    /** Above it no licence of this race ever goes. */
    int HIGHEST_LIMIT = 6;

    @Test
    @DisplayName("1, 2, 3: every committed state of many licences and a hot one keeps the rules")
    default void every_committed_state_keeps_the_rules() {
        List<StoredLicense> licenses = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            licenses.add(license(ActivationLimit.of(HIGHEST_LIMIT)));
        }
        try (Crowd crowd = new Crowd(Crowd.SIZE)) {
            crowd.all(Crowd.SIZE, member -> act(licenses, new Random(member), Proofs.times(80)));
        }
        Map<LicenseId, Long> changes = new HashMap<>();
        for (Event event : events()) {
            changes.merge(Objects.requireNonNull(event.license()), 1L, Long::sum);
        }
        for (StoredLicense license : licenses) {
            LicenseId id = license.license().id();
            long version = assertKeepsRules(license).license().version();
            assertThat(version).as("a version for every event").isEqualTo(1 + changes.getOrDefault(id, 0L));
        }
    }

    private boolean act(List<StoredLicense> licenses, Random random, int steps) {
        for (int i = 0; i < steps; i++) {
            StoredLicense license = licenses.get(random.nextBoolean() ? 0 : random.nextInt(licenses.size()));
            LicenseId id = license.license().id();
            String machine = "m" + random.nextInt(10);
            switch (random.nextInt(8)) {
                case 0, 1 -> activate(id, machine);
                case 2, 3 -> deactivate(id, machine);
                case 4 -> relabel(id, machine, "label " + i);
                case 5 -> changeLimit(id, random.nextInt(HIGHEST_LIMIT + 1));
                case 6 -> touch(id, Samples.NOW.plusMillis(i));
                default -> assertKeepsRules(license);
            }
        }
        return true;
    }

    private void touch(LicenseId id, Instant at) {
        storage()
                .touch(activations(id).stream()
                        .map(activation -> Touch.of(activation, at))
                        .toList());
    }

    private void relabel(LicenseId id, String machine, String label) {
        ActivationCommand command = Samples.activate(id, machine);
        activate(ActivationCommand.of(
                command.license(), command.machine(), Label.of(label), command.activationId(), command.now()));
    }

    private void changeLimit(LicenseId id, int limit) {
        storage().inTransaction(tx -> {
            StoredLicense stored = tx.licenses().findForUpdate(id).orElseThrow();
            StoredLicense changed = stored.with(stored.license().withLimit(ActivationLimit.of(limit)));
            tx.licenses().update(changed.license());
            return tx.events()
                    .append(NewEvent.ofLicense(EventType.LICENSE_LIMIT_CHANGED, Samples.NOW, changed)
                            .build());
        });
    }

    private LicenseSnapshot assertKeepsRules(StoredLicense license) {
        LicenseSnapshot snapshot = storage().snapshot(license.keyHash(), 100).orElseThrow();
        assertThat(snapshot.license().activationCount()).isBetween(0, HIGHEST_LIMIT);
        assertThat(snapshot.activations())
                .hasSize(snapshot.license().activationCount())
                .extracting(Activation::machine)
                .doesNotHaveDuplicates();
        return snapshot;
    }
}
