package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.ActivationResult.Added;
import dev.latchkey.api.storage.ActivationResult.Present;
import dev.latchkey.api.storage.ActivationResult.Rejected;
import dev.latchkey.api.storage.StoredLicense;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about machines that want a slot. */
interface ActivationRules extends StorageRules {
    /** What takes a licence out of use at {@link Samples#NOW}, each in its own way. */
    List<UnaryOperator<License>> OUT_OF_USE = List.of(
            license -> license.withSuspended(true),
            license -> license.withExpiresAt(Instant.parse("2026-03-01T12:00:00Z")),
            license -> license.withRevocation(Samples.revocation()));

    private static ActivationCommand labeled(LicenseId id, @Nullable String label) {
        return ActivationCommand.of(
                id,
                MachineId.of("m"),
                label == null ? null : Label.of(label),
                new ActivationId(UUID.randomUUID()),
                Samples.NOW.plusMillis(5));
    }

    @Test
    @DisplayName("2, 27: a machine that takes a slot is counted, and the event is in the log")
    default void a_machine_that_takes_a_slot_is_counted_and_logged() {
        StoredLicense stored = license(ActivationLimit.of(2));
        License before = stored.license();
        ActivationCommand command = labeled(before.id(), "office");

        ActivationResult result = activate(command);

        License after = before.withActivationCount(1);
        assertThat(result).isEqualTo(Added.of(after, command.newActivation()));
        assertThat(read(before.id())).isEqualTo(after);
        assertThat(activations(before.id())).containsExactly(command.newActivation());
        assertThat(unplaced()).containsExactly(logged(command.added(stored.with(after))));
    }

    @Test
    @DisplayName("4: re-activating is a no-op on the count, at the limit too")
    default void a_machine_that_holds_a_slot_takes_no_other() {
        License license = license(ActivationLimit.of(1)).license();
        Added first = (Added) activate(license.id(), "m");

        ActivationResult again = activate(labeled(license.id(), null));

        assertThat(again).isEqualTo(Present.of(first.license(), first.activation()));
        assertThat(read(license.id())).isEqualTo(first.license());
        assertThat(activations(license.id())).containsExactly(first.activation());
        assertThat(events()).hasSize(1);
    }

    @Test
    @DisplayName("1: when the limit is lowered nobody is evicted and nothing new is accepted")
    default void a_lowered_limit_evicts_nobody_and_admits_nobody() {
        LicenseId id = license(ActivationLimit.of(3)).license().id();
        activate(id, "a");
        activate(id, "b");
        License lowered = change(id, license -> license.withLimit(ActivationLimit.of(1)));

        assertThat(activate(id, "a")).isInstanceOf(Present.class);
        assertThat(activate(id, "c")).isEqualTo(Rejected.of(lowered));
        assertThat(activations(id)).hasSize(2);
    }

    @Test
    default void another_label_is_written_and_logged() {
        StoredLicense stored = license(ActivationLimit.of(1));
        LicenseId id = stored.license().id();
        Added first = (Added) activate(labeled(id, "office"));
        ActivationCommand command = labeled(id, Samples.astral(200));

        ActivationResult relabeled = activate(command);

        License after = first.license().withActivationCount(1);
        Activation activation = first.activation().withLabel(command.label());
        assertThat(relabeled).isEqualTo(Present.of(after, activation));
        assertThat(read(id)).isEqualTo(after);
        assertThat(activations(id)).containsExactly(activation);
        assertThat(unplaced()).last().isEqualTo(logged(command.relabeled(stored.with(after))));
    }

    @Test
    default void no_label_and_the_same_label_write_nothing() {
        StoredLicense stored = license(ActivationLimit.of(1));
        LicenseId id = stored.license().id();
        Added first = (Added) activate(labeled(id, "office"));

        for (String label : new @Nullable String[] {null, "office"}) {
            assertThat(activate(labeled(id, label))).isEqualTo(Present.of(first.license(), first.activation()));
        }

        assertThat(read(id)).isEqualTo(first.license());
        assertThat(events()).hasSize(1);
    }

    @Test
    default void labels_differ_in_case_and_spaces() {
        LicenseId id = license(ActivationLimit.of(1)).license().id();
        for (String label : List.of("a", "A", "A ", " A")) {
            activate(labeled(id, label));

            assertThat(activations(id).get(0).label()).isEqualTo(Label.of(label));
        }
    }

    @Test
    @DisplayName("10, 12: a licence out of use admits no machine, and the one that is there is only found")
    default void a_licence_out_of_use_admits_nobody_and_relabels_nobody() {
        for (UnaryOperator<License> change : OUT_OF_USE) {
            LicenseId id = license(ActivationLimit.of(2)).license().id();
            Added first = (Added) activate(id, "m");
            License unusable = change(id, change);
            int logged = events().size();

            assertThat(activate(id, "other")).isEqualTo(Rejected.of(unusable));
            assertThat(activate(labeled(id, "new"))).isEqualTo(Present.of(unusable, first.activation()));
            assertThat(read(id)).isEqualTo(unusable);
            assertThat(events()).hasSize(logged);
        }
    }

    @Test
    @DisplayName("1: no slots admit nobody")
    default void a_limit_of_zero_admits_nobody() {
        License license = license(ActivationLimit.of(0)).license();

        assertThat(activate(license.id(), "m")).isEqualTo(Rejected.of(license));
        assertThat(read(license.id())).isEqualTo(license);
        assertThat(events()).isEmpty();
    }

    @Test
    @DisplayName("1, 2: slots are given until none is left")
    default void slots_are_given_until_none_is_left() {
        LicenseId id = license(ActivationLimit.of(3)).license().id();
        for (int i = 0; i < 3; i++) {
            assertThat(activate(id, "m" + i)).isInstanceOf(Added.class);
        }

        assertThat(activate(id, "m3")).isInstanceOf(Rejected.class);
        assertThat(read(id).activationCount()).isEqualTo(3);
    }

    @Test
    default void an_unlimited_licence_admits_everybody() {
        LicenseId id = license(ActivationLimit.unlimited()).license().id();
        for (int i = 0; i < 100; i++) {
            assertThat(activate(id, "m" + i)).isInstanceOf(Added.class);
        }

        assertThat(read(id).activationCount()).isEqualTo(100);
    }

    @Test
    default void a_command_that_takes_no_slot_only_finds_the_machine() {
        License license = license(ActivationLimit.of(2)).license();
        LicenseId id = license.id();
        ActivationCommand asking = ActivationCommand.of(id, MachineId.of("m"), null, null, Samples.NOW);

        assertThat(activate(asking)).isEqualTo(Rejected.of(license));
        assertThat(read(id)).isEqualTo(license);
        assertThat(events()).isEmpty();
        Added added = (Added) activate(id, "m");
        assertThat(activate(asking)).isEqualTo(Present.of(added.license(), added.activation()));

        ActivationCommand naming = ActivationCommand.of(id, MachineId.of("m"), Label.of("x"), null, Samples.NOW);
        assertThat(((Present) activate(naming)).activation().label()).isEqualTo(Label.of("x"));
    }

    @Test
    default void an_unknown_licence_admits_nobody() {
        assertThat(activate(new LicenseId(UUID.randomUUID()), "m")).isEqualTo(Rejected.of(null));
        assertThat(events()).isEmpty();
    }

    @Test
    @DisplayName("2: a snapshot's count and rows agree")
    default void a_snapshot_holds_the_licence_and_its_machines() {
        StoredLicense license = license(ActivationLimit.of(5));
        LicenseId id = license.license().id();
        for (int i = 0; i < 4; i++) {
            activate(id, "m" + i);
        }

        var snapshot = storage().snapshot(license.keyHash(), 4).orElseThrow();
        assertThat(snapshot.license()).isEqualTo(read(id));
        assertThat(snapshot.activations()).containsExactlyInAnyOrderElementsOf(activations(id));
        List<Activation> byId = activations(id).stream()
                .sorted(Comparator.comparing(activation -> activation.id().toString()))
                .toList();
        assertThat(activations(id, null, 1000)).isEqualTo(byId);
        assertThat(activations(id, null, 2)).isEqualTo(byId.subList(0, 2));
        assertThat(activations(id, byId.get(0).id(), 1)).isEqualTo(byId.subList(1, 2));
        assertThat(activations(id, byId.get(byId.size() - 1).id(), 2)).isEmpty();
        assertThat(storage().snapshot(license.keyHash(), 2).orElseThrow().activations())
                .hasSize(2);
        assertThat(storage().snapshot(license.keyHash(), 0).orElseThrow().activations())
                .isEmpty();
    }
}
