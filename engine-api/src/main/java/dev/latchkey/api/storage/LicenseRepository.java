package dev.latchkey.api.storage;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.OrderReference;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Licences and their activations inside one transaction. */
public interface LicenseRepository {

    /**
     * Inserts a licence, unless one with the same key hash, or the same item and order reference, exists or is being
     * inserted by another transaction that commits. A conflict leaves the transaction usable.
     *
     * @return the licence that stands in the way; empty if this one was inserted
     */
    Optional<StoredLicense> insert(StoredLicense license);

    /**
     * Inserts licences whose keys are new and which have no order reference.
     *
     * @throws StorageException if one of the key hashes is known; the transaction is to be rolled back
     */
    void insertAll(Collection<StoredLicense> licenses);

    /** The licence with this id. */
    Optional<StoredLicense> find(LicenseId id);

    /** The licence with this id, locked until the transaction ends: no other transaction changes or activates it. */
    Optional<StoredLicense> findForUpdate(LicenseId id);

    /** The licence with this key hash. */
    Optional<StoredLicense> findByKey(KeyHash keyHash);

    /** The licence of this order. */
    Optional<StoredLicense> findByReference(ItemId item, OrderReference reference);

    /**
     * Licences in the order of their ids.
     *
     * @param filter which; states are those at {@code now}
     * @param now the moment that decides which are expired
     * @param after only ids behind this one; {@code null} begins
     * @param limit the most to return
     */
    List<License> list(LicenseFilter filter, Instant now, @Nullable LicenseId after, int limit);

    /**
     * Licences with what is kept beside them, in the order of their ids.
     *
     * @param after only ids behind this one; {@code null} begins
     * @param limit the most to return
     */
    List<StoredLicense> page(@Nullable LicenseId after, int limit);

    /** Writes other encrypted forms of licences' recoverable keys, and nothing else: it makes no new version. */
    void reseal(Map<LicenseId, byte[]> sealedKeys);

    /**
     * Writes a licence that this transaction has locked: suspension, revocation, limit, expiry, label, metadata and
     * version. Its activation count and its order reference are left alone.
     */
    void update(License license);

    /**
     * Takes the order reference off a licence that this transaction has locked, if it has one. Another licence may have it
     * from then on, also in this transaction.
     */
    void releaseOrder(LicenseId id);

    /**
     * Removes an activation of a licence that this transaction has locked, and counts one machine less, which makes a new
     * version.
     *
     * @return whether it was there
     */
    boolean removeActivation(LicenseId id, ActivationId activation);

    /** The activations of a licence, oldest first. */
    List<Activation> activations(LicenseId id);

    /**
     * Activations of a licence in the order of their ids.
     *
     * @param after only those behind this id; {@code null} begins
     * @param limit the most to answer
     */
    List<Activation> activations(LicenseId id, @Nullable ActivationId after, int limit);
}
