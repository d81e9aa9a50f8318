package dev.latchkey.core.storage;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.api.storage.Touch;
import dev.latchkey.core.storage.MemoryTables.Slot;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides which machines get slots, inside one transaction. */
final class MemoryActivations {
    private final MemoryTransaction transaction;

    MemoryActivations(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    ActivationResult activate(ActivationCommand command) {
        License license = lock(command.license());
        if (license == null) {
            return ActivationResult.Rejected.of(null);
        }
        boolean usable = license.state(command.now()) == LicenseState.ACTIVE;
        Slot slot = Slot.of(command.license(), command.machine());
        Activation present = transaction.activations.get(slot);
        if (present != null) {
            return usable ? relabel(command, license, present) : ActivationResult.Present.of(license, present);
        }
        if (!usable || command.activationId() == null || !license.limit().admitsOneMore(license.activationCount())) {
            return ActivationResult.Rejected.of(license);
        }
        License after = license.withActivationCount(license.activationCount() + 1);
        Activation added = command.newActivation();
        write(after, slot, added, command::added);
        return ActivationResult.Added.of(after, added);
    }

    private ActivationResult relabel(ActivationCommand command, License license, Activation present) {
        if (command.label() == null || Objects.equals(command.label(), present.label())) {
            return ActivationResult.Present.of(license, present);
        }
        License after = license.withActivationCount(license.activationCount());
        Activation relabeled = present.withLabel(command.label());
        write(after, Slot.of(license.id(), present.machine()), relabeled, command::relabeled);
        return ActivationResult.Present.of(after, relabeled);
    }

    DeactivationResult deactivate(DeactivationCommand command) {
        License license = lock(command.license());
        Slot slot = Slot.of(command.license(), command.machine());
        if (license == null || license.revocation() != null || transaction.activations.get(slot) == null) {
            return DeactivationResult.Rejected.of(license);
        }
        License after = license.withActivationCount(license.activationCount() - 1);
        write(after, slot, null, command::removed);
        return DeactivationResult.Removed.of(after);
    }

    void touch(Touch touch) {
        transaction.beginWriting();
        Slot slot = Slot.of(touch.license(), touch.machine());
        Activation activation = transaction.activations.get(slot);
        if (activation != null
                && activation.id().equals(touch.activation())
                && touch.at().isAfter(activation.lastSeen())) {
            transaction.activations.put(slot, activation.withLastSeen(touch.at()));
        }
    }

    private @Nullable License lock(LicenseId id) {
        return transaction
                .licenses()
                .findForUpdate(id)
                .map(StoredLicense::license)
                .orElse(null);
    }

    private void write(
            License after, Slot slot, @Nullable Activation activation, Function<StoredLicense, NewEvent> event) {
        StoredLicense stored =
                Objects.requireNonNull(transaction.licenses.get(after.id())).with(after);
        transaction.licenses.put(after.id(), stored);
        if (activation == null) {
            transaction.activations.remove(slot);
        } else {
            transaction.activations.put(slot, activation);
        }
        transaction.events().append(event.apply(stored));
    }
}
