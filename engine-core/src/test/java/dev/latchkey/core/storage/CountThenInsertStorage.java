package dev.latchkey.core.storage;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.core.storage.MemoryTables.Slot;
import java.util.EnumSet;
import java.util.Set;

/** The mistake that every hand-made licence table has: it counts the machines, and then inserts one. */
final class CountThenInsertStorage extends ForwardingStorage {
    private final SharedBuckets buckets = new ReadThenWriteBuckets();

    CountThenInsertStorage() {
        super(new MemoryStorage());
    }

    @Override
    public ActivationResult activate(ActivationCommand command) {
        boolean free = inTransaction(tx -> tx.licenses()
                .find(command.license())
                .map(StoredLicense::license)
                .filter(license -> license.state(command.now()) == LicenseState.ACTIVE)
                .filter(license -> license.limit().admitsOneMore(license.activationCount()))
                .filter(license -> tx.licenses().activations(license.id(), null, Integer.MAX_VALUE).stream()
                        .noneMatch(row -> row.machine().equals(command.machine())))
                .isPresent());
        if (!free || command.activationId() == null) {
            return super.activate(command);
        }
        Thread.yield();
        return inTransaction(tx -> insert((MemoryTransaction) tx, command));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public SharedBuckets sharedBuckets() {
        return buckets;
    }

    private static ActivationResult insert(MemoryTransaction tx, ActivationCommand command) {
        StoredLicense stored = tx.licenses().findForUpdate(command.license()).orElseThrow();
        License after = stored.license().withActivationCount(stored.license().activationCount() + 1);
        Activation added = command.newActivation();
        tx.licenses.put(command.license(), stored.with(after));
        tx.activations.put(Slot.of(command.license(), command.machine()), added);
        tx.events().append(command.added(stored.with(after)));
        return ActivationResult.Added.of(after, added);
    }
}
