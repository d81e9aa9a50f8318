package dev.latchkey.api.storage;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicensePlace;
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
     * @param license the licence
     * @return the conflicting licence; empty if this one was inserted
     */
    Optional<StoredLicense> insert(StoredLicense license);

    /**
     * Inserts licences with new keys and without order references.
     *
     * @param licenses the licences
     * @throws StorageException if one of the key hashes is known; the transaction must then be rolled back
     */
    void insertAll(Collection<StoredLicense> licenses);

    /**
     * {@return the licence with this id, if there is one}
     *
     * @param id the id
     */
    Optional<StoredLicense> find(LicenseId id);

    /**
     * {@return the licence with this id, if there is one, locked} No other transaction can change or activate it until
     * this one ends.
     *
     * @param id the id
     */
    Optional<StoredLicense> findForUpdate(LicenseId id);

    /**
     * {@return the licence with this key, if there is one}
     *
     * @param keyHash the lookup hash of the key
     */
    Optional<StoredLicense> findByKey(KeyHash keyHash);

    /**
     * {@return the licence of an order, if there is one}
     *
     * @param item the item that was ordered
     * @param reference the order
     */
    Optional<StoredLicense> findByReference(ItemId item, OrderReference reference);

    /**
     * {@return licences in the {@linkplain LicenseFilter#order() order of the filter}, and in the order of their ids
     * where they are equal in that} On a database, the cost depends on the limit, and not on the number of licences.
     *
     * @param filter the licences to list, by their states at {@code now}
     * @param now the moment that decides which are expired
     * @param after only those after this place in the list; {@code null} for the first
     * @param limit how many to return at most
     */
    List<License> list(LicenseFilter filter, Instant now, @Nullable LicensePlace after, int limit);

    /**
     * {@return stored licences, with hashes and encrypted keys, in the order of their ids}
     *
     * @param after only those after this id; {@code null} for the first
     * @param limit how many to return at most
     */
    List<StoredLicense> page(@Nullable LicenseId after, int limit);

    /**
     * Replaces the encrypted form of licences' recoverable keys, and nothing else. This makes no new version.
     *
     * @param sealedKeys the encrypted key of each licence
     */
    void reseal(Map<LicenseId, byte[]> sealedKeys);

    /**
     * Writes a licence that this transaction has locked: suspension, revocation, limit, expiry, label, metadata and
     * version. Its activation count and its order reference stay as they are.
     *
     * @param license the licence in its next version
     */
    void update(License license);

    /**
     * Removes the order reference of a licence that this transaction has locked, if it has one. From then on another
     * licence may have it, also in this transaction.
     *
     * @param id the licence
     */
    void releaseOrder(LicenseId id);

    /**
     * Removes an activation of a licence that this transaction has locked, and counts one machine less. That makes a
     * new version.
     *
     * @param id the licence
     * @param activation the activation
     * @return the removed activation; empty if the licence has no such activation
     */
    Optional<Activation> removeActivation(LicenseId id, ActivationId activation);

    /**
     * {@return the activation of a licence with this id, if the licence has it}
     *
     * @param id the licence
     * @param activation the activation
     */
    Optional<Activation> findActivation(LicenseId id, ActivationId activation);

    /**
     * {@return activations of a licence in the order of their ids}
     *
     * @param id the licence
     * @param after only those after this id; {@code null} for the first
     * @param limit how many to return at most
     */
    List<Activation> activations(LicenseId id, @Nullable ActivationId after, int limit);
}
