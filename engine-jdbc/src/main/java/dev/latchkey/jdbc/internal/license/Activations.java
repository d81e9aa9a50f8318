package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.jdbc.internal.event.JdbcEventRepository;
import dev.latchkey.jdbc.internal.storage.ConflictException;
import dev.latchkey.jdbc.internal.storage.Dialect;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Gives and frees slots, inside one transaction at read committed. A decision to write nothing rests on one read, which
 * sees one committed state. A decision to write is made by the conditional update: it locks the licence, then the
 * activation follows. A transaction that decided on a state that changed meanwhile runs again, now with the licence
 * locked first.
 */
public final class Activations {
    private final Handle handle;
    private final Dialect dialect;
    private final Slots slots;

    /**
     * Works on this handle's connection.
     *
     * @param attempt 1, or more if an earlier transaction lost
     * @param license the licence to decide on
     */
    public Activations(Handle handle, Dialect dialect, LicenseId license, int attempt) {
        this.handle = handle;
        this.dialect = dialect;
        this.slots = new Slots(handle, dialect);
        if (attempt > 1) {
            slots.lock(license);
        }
    }

    /**
     * Gives a machine a slot.
     *
     * @throws ConflictException if it must run again in a new transaction
     */
    public ActivationResult activate(ActivationCommand command) {
        Slot slot = slots.read(command.license(), command.machine());
        ActivationResult decided = withoutWriting(handle, slot, command);
        if (decided != null || slot == null) {
            return Objects.requireNonNull(decided);
        }
        Activation present = slot.activation();
        return present == null ? add(command, slot) : relabel(command, slot, present);
    }

    /**
     * The result that changes nothing; {@code null} if there is something to write.
     *
     * @param slot the licence and the machine; {@code null} if there is no such licence
     */
    static @Nullable ActivationResult withoutWriting(Handle handle, @Nullable Slot slot, ActivationCommand command) {
        if (slot == null) {
            return ActivationResult.Rejected.of(null);
        }
        License license = slot.license();
        boolean usable = license.state(command.now()) == LicenseState.ACTIVE;
        Activation present = slot.activation();
        if (present != null) {
            Label label = command.label();
            return usable && label != null && !label.equals(present.label())
                    ? null
                    : ActivationResult.Present.of(license, present);
        }
        if (command.activationId() == null || !usable || !license.limit().admitsOneMore(license.activationCount())) {
            return ActivationResult.Rejected.of(license);
        }
        return null;
    }

    private ActivationResult add(ActivationCommand command, Slot slot) {
        License after = slots.take(slot.license(), command.now()).orElseThrow(ConflictException::new);
        Activation activation = command.newActivation();
        require(slots.insert(activation, slot));
        append(command.added(slot.with(after)));
        return ActivationResult.Added.of(after, activation);
    }

    private ActivationResult relabel(ActivationCommand command, Slot slot, Activation present) {
        Label label = Objects.requireNonNull(command.label());
        License after = slots.nextVersion(command.license(), command.now()).orElseThrow(ConflictException::new);
        require(slots.label(present, label));
        append(command.relabeled(slot.with(after)));
        return ActivationResult.Present.of(after, present.withLabel(label));
    }

    /**
     * Frees a machine's slot.
     *
     * @throws ConflictException if it must run again in a new transaction
     */
    public DeactivationResult deactivate(DeactivationCommand command) {
        Slot slot = slots.read(command.license(), command.machine());
        if (slot == null || slot.license().revocation() != null || slot.activation() == null) {
            return DeactivationResult.Rejected.of(slot == null ? null : slot.license());
        }
        License after = slots.free(command.license()).orElseThrow(ConflictException::new);
        require(slots.delete(command.license(), command.machine()));
        append(command.removed(slot.with(after)));
        return DeactivationResult.Removed.of(after);
    }

    private void append(NewEvent event) {
        new JdbcEventRepository(handle, dialect).add(event);
    }

    private static void require(boolean done) {
        if (!done) {
            throw new ConflictException();
        }
    }
}
