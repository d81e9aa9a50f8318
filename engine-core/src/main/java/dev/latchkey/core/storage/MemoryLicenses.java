package dev.latchkey.core.storage;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseRepository;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.core.storage.MemoryTables.Order;
import dev.latchkey.core.storage.MemoryTables.Slot;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Licences inside one transaction. */
final class MemoryLicenses implements LicenseRepository {
    private final MemoryTransaction transaction;

    MemoryLicenses(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<StoredLicense> insert(StoredLicense stored) {
        transaction.beginWriting();
        OrderReference reference = stored.license().reference();
        Optional<StoredLicense> inTheWay = findByKey(stored.keyHash());
        if (inTheWay.isEmpty() && reference != null) {
            inTheWay = findByReference(stored.license().itemId(), reference);
        }
        if (inTheWay.isEmpty()) {
            put(stored, reference);
        }
        return inTheWay;
    }

    @Override
    public void insertAll(Collection<StoredLicense> licenses) {
        for (StoredLicense license : licenses) {
            if (insert(license).isPresent()) {
                throw new StorageException("one of the keys is known already", null);
            }
        }
    }

    private void put(StoredLicense stored, @Nullable OrderReference reference) {
        LicenseId id = stored.license().id();
        if (transaction.licenses.get(id) != null) {
            throw new StorageException("the storage already has licence " + id, null);
        }
        transaction.licenses.put(id, stored);
        transaction.byKey.put(stored.keyHash(), id);
        if (reference != null) {
            transaction.byOrder.put(new Order(stored.license().itemId(), reference), id);
        }
    }

    @Override
    public Optional<StoredLicense> find(LicenseId id) {
        return Optional.ofNullable(transaction.read(() -> transaction.licenses.get(id)));
    }

    @Override
    public Optional<StoredLicense> findForUpdate(LicenseId id) {
        transaction.beginWriting();
        return find(id);
    }

    @Override
    public Optional<StoredLicense> findByKey(KeyHash keyHash) {
        return Optional.ofNullable(transaction.read(() -> byId(transaction.byKey.get(keyHash))));
    }

    @Override
    public Optional<StoredLicense> findByReference(ItemId item, OrderReference reference) {
        Order order = new Order(item, reference);
        return Optional.ofNullable(transaction.read(() -> byId(transaction.byOrder.get(order))));
    }

    private @Nullable StoredLicense byId(@Nullable LicenseId id) {
        return id == null ? null : transaction.licenses.get(id);
    }

    @Override
    public List<License> list(LicenseFilter filter, Instant now, @Nullable LicensePlace after, int limit) {
        LicenseId behind = after == null || filter.order() != LicenseFilter.Order.ID ? null : after.id();
        return transaction.read(() -> new MemoryLicenseList(filter, now, this::hasSlot)
                .page(transaction.licenses.after(behind).values().stream().map(StoredLicense::license), after, limit));
    }

    private boolean hasSlot(LicenseId license, MachineId machine) {
        return transaction.activations.get(Slot.of(license, machine)) != null;
    }

    @Override
    public List<StoredLicense> page(@Nullable LicenseId after, int limit) {
        return transaction.read(() ->
                transaction.licenses.after(after).values().stream().limit(limit).toList());
    }

    @Override
    public void reseal(Map<LicenseId, byte[]> sealedKeys) {
        transaction.beginWriting();
        sealedKeys.forEach((id, sealedKey) -> {
            StoredLicense stored = found(id);
            transaction.licenses.put(id, StoredLicense.of(stored.license(), stored.keyHash(), sealedKey));
        });
    }

    private StoredLicense found(LicenseId id) {
        return find(id).orElseThrow(() -> new StorageException("there is no licence " + id, null));
    }

    @Override
    public void update(License license) {
        transaction.beginWriting();
        StoredLicense stored = found(license.id());
        transaction.licenses.put(license.id(), stored.with(changed(stored.license(), license)));
    }

    @Override
    public void releaseOrder(LicenseId id) {
        transaction.beginWriting();
        StoredLicense stored = found(id);
        License license = stored.license();
        OrderReference reference = license.reference();
        if (reference != null) {
            transaction.byOrder.remove(new Order(license.itemId(), reference));
            transaction.licenses.put(
                    id, stored.with(license.toBuilder().reference(null).build()));
        }
    }

    /** A stored licence with its changeable parts replaced. */
    private static License changed(License stored, License license) {
        return license.toBuilder()
                .itemId(stored.itemId())
                .keyPreview(stored.keyPreview())
                .activationCount(stored.activationCount())
                .createdAt(stored.createdAt())
                .reference(stored.reference())
                .build();
    }

    @Override
    public Optional<Activation> removeActivation(LicenseId id, ActivationId activation) {
        transaction.beginWriting();
        StoredLicense stored = found(id);
        Optional<Activation> present = findActivation(id, activation);
        present.ifPresent(row -> {
            transaction.activations.remove(Slot.of(id, row.machine()));
            License license = stored.license();
            transaction.licenses.put(id, stored.with(license.withActivationCount(license.activationCount() - 1)));
        });
        return present;
    }

    @Override
    public Optional<Activation> findActivation(LicenseId id, ActivationId activation) {
        return transaction.read(
                () -> stream(id).filter(row -> row.id().equals(activation)).findFirst());
    }

    @Override
    public List<Activation> activations(LicenseId id, @Nullable ActivationId after, int limit) {
        return transaction.read(() -> stream(id)
                .filter(row -> after == null || text(row).compareTo(after.toString()) > 0)
                .sorted(Comparator.comparing(MemoryLicenses::text))
                .limit(limit)
                .toList());
    }

    private static String text(Activation activation) {
        return activation.id().toString();
    }

    Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
        return transaction.read(() -> Optional.ofNullable(byId(transaction.byKey.get(keyHash)))
                .map(StoredLicense::license)
                .map(license -> LicenseSnapshot.of(
                        license, stream(license.id()).limit(maxActivations).toList())));
    }

    private Stream<Activation> stream(LicenseId id) {
        return transaction.activations.between(Slot.first(id), Slot.last(id)).values().stream();
    }
}
