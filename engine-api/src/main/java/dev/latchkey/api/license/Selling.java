package dev.latchkey.api.license;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The service for licences as sellers use them. Each call is one transaction with its event, unless it runs inside a
 * transaction of the host. Thread-safe, but a host's transaction belongs to one thread at a time.
 *
 * <p>A change locks its licence. If two changes meet, the later one waits, and then builds on the earlier one: no
 * caller has to try again. A caller that must not overwrite somebody else's change names the version, with
 * {@link #ifVersion}.
 *
 * <p>Every call may throw {@link dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 */
public interface Selling {
    /** The largest number of keys that one call issues or imports. */
    int MAX_BATCH = 1000;
    /** The longest reason of a revocation, in code points. */
    int MAX_REASON = 500;

    /**
     * {@return the same services, for a change based on a version of a licence} The change throws
     * {@link dev.latchkey.api.VersionConflictException} if the licence has another version by now. Calls that issue or
     * find licences are not affected.
     *
     * @param version the version from {@link License#version()}
     */
    Selling ifVersion(long version);

    /**
     * Issues a licence with a new key.
     *
     * @param item the item that it is for
     * @param terms its limit, expiry, label and metadata
     * @return the licence and its key
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws RefusedException {@code keys_disabled} if keys are disabled for the item
     */
    default IssuedLicense issue(ItemId item, LicenseTerms terms) {
        return issue(item, terms, 1).get(0);
    }

    /**
     * Issues several licences on the same terms: all of them or none.
     *
     * @param item the item that they are for
     * @param terms the limit, expiry, label and metadata of each
     * @param count how many, 1 to {@value #MAX_BATCH}
     * @return the licences and their keys
     * @throws IllegalArgumentException if the count is out of range
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws RefusedException {@code keys_disabled} if keys are disabled for the item
     */
    List<IssuedLicense> issue(ItemId item, LicenseTerms terms, int count);

    /**
     * Issues the licence of an order once. The first call issues it. Later calls with the same item and reference find
     * it, whatever terms they give. A purchase callback that arrives twice issues one key.
     *
     * @param item the item that the licence is for
     * @param reference the order
     * @param terms the limit, expiry, label and metadata of a new licence
     * @return the licence, new or found
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws OrderRevokedException if the licence of this order is revoked
     * @throws RefusedException {@code keys_disabled} if keys are disabled for the item and the order has no licence
     */
    OrderedLicense issueForOrder(ItemId item, OrderReference reference, LicenseTerms terms);

    /**
     * Issues the licence of an order like {@link #issueForOrder}, but sells the order anew if its licence is revoked.
     * The new licence takes the order over, in the same transaction, and the revoked one loses it. If the order has a
     * licence that is not revoked, that one stays. Of several such calls, even simultaneous ones, only one issues a
     * licence.
     *
     * @param item the item that the licence is for
     * @param reference the order
     * @param terms the limit, expiry, label and metadata of a new licence
     * @return the licence, new or found
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws RefusedException {@code keys_disabled} if keys are disabled for the item and the order has no licence
     *     that is not revoked
     */
    OrderedLicense reissueForOrder(ItemId item, OrderReference reference, LicenseTerms terms);

    /**
     * Imports keys that another system issued: all of them or none. They are opaque strings, compared exactly except
     * for white space and invisible marks around them.
     *
     * @param item the item that they are for
     * @param terms the limit, expiry, label and metadata of each licence
     * @param keys 1 to {@value #MAX_BATCH} keys, all different
     * @return a licence for each key, in the order of the keys
     * @throws IllegalArgumentException if the number of keys is out of range, or if keys are missing or appear twice.
     *     The message lists all of these, and the known ones too, by their places, counted from 1, and previews
     * @throws KeysKnownException if keys are known already; it lists all of them. If another transaction imports one at
     *     the same moment, a transaction of the host must then be rolled back
     * @throws dev.latchkey.api.NotFoundException if there is no such item
     * @throws RefusedException {@code imports_disabled} unless the engine was built with imports on;
     *     {@code keys_disabled} if keys are disabled for the item
     */
    List<License> importKeys(ItemId item, LicenseTerms terms, List<LicenseKey> keys);

    /**
     * Changes how many machines may be active. If more are active than the new limit allows, they stay, and no new one
     * is accepted.
     *
     * @param id the licence
     * @param limit how many machines may be active at once
     * @return the licence as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such licence
     * @throws RefusedException {@code key_revoked} if it is revoked and has another limit
     */
    License changeLimit(LicenseId id, ActivationLimit limit);

    /**
     * Changes when a licence ends. A later end revives an expired licence.
     *
     * @param id the licence
     * @param expiresAt when it ends, cut to whole seconds; {@code null} for never
     * @return the licence as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such licence
     * @throws RefusedException {@code key_revoked} if it is revoked and has another expiry
     * @throws dev.latchkey.api.InvalidValueException if the expiry is not in the years 1970 to 9999
     */
    License changeExpiry(LicenseId id, @Nullable Instant expiresAt);

    /**
     * Changes limit, expiry, label and metadata at once. Limit and expiry of a revoked licence stay as they are, since
     * they concern its right to run. Its label and metadata are the seller's notes, and can still be changed and
     * removed.
     *
     * @param id the licence
     * @param change makes the new terms from the present ones; must have no side effects, since it may be called again
     * @return the licence as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such licence
     * @throws RefusedException {@code key_revoked} if it is revoked and its limit or expiry would change; then nothing
     *     changes
     */
    License changeTerms(LicenseId id, UnaryOperator<LicenseTerms> change);

    /**
     * Suspends a licence. If it is suspended already, nothing changes.
     *
     * @param id the licence
     * @return the licence as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such licence
     * @throws RefusedException {@code key_revoked} if it is revoked
     */
    License suspend(LicenseId id);

    /**
     * Reinstates a suspended licence. If it is not suspended, nothing changes.
     *
     * @param id the licence
     * @return the licence as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such licence
     * @throws RefusedException {@code key_revoked} if it is revoked
     */
    License reinstate(LicenseId id);

    /**
     * Revokes a licence for good. If it is revoked already, nothing changes, and the first reason and time stay.
     *
     * @param id the licence
     * @param reason the reason, up to {@value #MAX_REASON} characters of well-formed Unicode without NUL characters;
     *     may be empty
     * @return the licence as it is now
     * @throws dev.latchkey.api.NotFoundException if there is no such licence
     * @throws dev.latchkey.api.InvalidValueException if the reason breaks that rule
     */
    License revoke(LicenseId id, String reason);

    /**
     * {@return the licence with this id, if there is one}
     *
     * @param id the id
     */
    Optional<License> find(LicenseId id);

    /**
     * {@return the licence with this key, if there is one, in any state}
     *
     * @param key the key
     */
    Optional<License> find(LicenseKey key);

    /**
     * {@return the licence of an order, if there is one}
     *
     * @param item the item that was ordered
     * @param reference the order
     */
    Optional<License> find(ItemId item, OrderReference reference);

    /**
     * {@return a page of licences, in the {@linkplain LicenseFilter#order() order of the filter}, in general the order
     * of issue}
     *
     * @param filter the licences to list
     * @param page the requested page, which starts after a {@link LicensePlace}
     * @throws dev.latchkey.api.InvalidValueException if the page starts after something that is no place in this list
     */
    Page<License> list(LicenseFilter filter, PageRequest page);

    /**
     * {@return a page of the machines that hold a slot, in the order of their activations' ids, which is the order of
     * activation}
     *
     * @param id the licence
     * @param page the requested page; its ids are those of activations
     * @throws dev.latchkey.api.NotFoundException if there is no such licence
     * @throws dev.latchkey.api.InvalidValueException if the page starts after something that is not a activation id
     */
    Page<Activation> activations(LicenseId id, PageRequest page);

    /**
     * {@return the machine that holds a slot by this activation, if there is one}
     *
     * @param id the licence
     * @param activation the machine's activation
     * @throws dev.latchkey.api.NotFoundException if there is no such licence
     */
    Optional<Activation> findActivation(LicenseId id, ActivationId activation);

    /**
     * Frees a machine's slot, also on a suspended, expired or revoked licence. On a revoked one, it erases the machine.
     *
     * @param id the licence
     * @param activation the machine's activation
     * @return the licence afterwards
     * @throws dev.latchkey.api.NotFoundException if there is no such licence, or no such activation of it
     */
    License removeActivation(LicenseId id, ActivationId activation);

    /**
     * Reveals the key of a licence. This writes an event.
     *
     * @param id the licence
     * @return the key in clear, if it was issued while its item's keys were recoverable
     * @throws dev.latchkey.api.NotFoundException if there is no such licence
     */
    Optional<LicenseKey> recoverKey(LicenseId id);
}
