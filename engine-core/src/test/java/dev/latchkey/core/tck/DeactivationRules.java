package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.ActivationResult.Added;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult.Rejected;
import dev.latchkey.api.storage.DeactivationResult.Removed;
import dev.latchkey.api.storage.StoredLicense;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about machines that give their slot back. */
interface DeactivationRules extends StorageRules {

    @Test
    @DisplayName("2, 27: a slot given back is no longer counted, and the event is in the log")
    default void a_slot_given_back_is_free_and_logged() {
        StoredLicense stored = license(ActivationLimit.of(1));
        LicenseId id = stored.license().id();
        Added added = (Added) activate(id, "m");
        DeactivationCommand command = DeactivationCommand.of(id, MachineId.of("m"), Samples.NOW.plusMillis(9));

        var result = storage().deactivate(command);

        License after = added.license().withActivationCount(0);
        assertThat(result).isEqualTo(Removed.of(after));
        assertThat(read(id)).isEqualTo(after);
        assertThat(activations(id)).isEmpty();
        assertThat(unplaced()).last().isEqualTo(logged(command.removed(stored.with(after))));
    }

    @Test
    @DisplayName("7: deactivate then activate succeeds")
    default void a_slot_given_back_can_be_taken() {
        LicenseId id = license(ActivationLimit.of(1)).license().id();
        Added first = (Added) activate(id, "a");
        deactivate(id, "a");

        assertThat(activate(id, "b")).isInstanceOf(Added.class);
        deactivate(id, "b");
        Added again = (Added) activate(id, "a");

        assertThat(again.activation().id()).isNotEqualTo(first.activation().id());
    }

    @Test
    @DisplayName("8: deactivating twice leaves the count where once did")
    default void giving_back_twice_is_giving_back_once() {
        LicenseId id = license(ActivationLimit.of(2)).license().id();
        activate(id, "a");
        activate(id, "b");
        Removed removed = (Removed) deactivate(id, "a");

        assertThat(deactivate(id, "a")).isEqualTo(Rejected.of(removed.license()));
        assertThat(read(id)).isEqualTo(removed.license());
        assertThat(events()).hasSize(3);
    }

    @Test
    @DisplayName("9: deactivating a machine of another licence changes nothing")
    default void another_licences_machine_stays() {
        LicenseId one = license(ActivationLimit.of(1)).license().id();
        License other = license(ActivationLimit.of(1)).license();
        Added added = (Added) activate(one, "m");

        assertThat(deactivate(other.id(), "m")).isEqualTo(Rejected.of(other));
        assertThat(read(one)).isEqualTo(added.license());
        assertThat(activations(one)).containsExactly(added.activation());
    }

    @Test
    @DisplayName("10: nothing leaves a revoked licence")
    default void a_revoked_licence_keeps_its_machines() {
        LicenseId id = license(ActivationLimit.of(1)).license().id();
        activate(id, "m");
        License revoked = change(id, license -> license.withRevocation(Samples.revocation()));
        int logged = events().size();

        assertThat(deactivate(id, "m")).isEqualTo(Rejected.of(revoked));
        assertThat(activations(id)).hasSize(1);
        assertThat(events()).hasSize(logged);
    }

    @Test
    default void a_suspended_or_expired_licence_gives_slots_back() {
        for (var change : ActivationRules.OUT_OF_USE.subList(0, 2)) {
            LicenseId id = license(ActivationLimit.of(1)).license().id();
            activate(id, "m");
            change(id, change);

            assertThat(deactivate(id, "m")).isInstanceOf(Removed.class);
            assertThat(read(id).activationCount()).isZero();
        }
    }

    @Test
    default void an_unknown_licence_has_no_slot_to_give_back() {
        assertThat(deactivate(new LicenseId(UUID.randomUUID()), "m")).isEqualTo(Rejected.of(null));
    }
}
