package dev.latchkey.core.internal.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.VersionConflictException;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.core.internal.transaction.Administration;
import dev.latchkey.core.internal.transaction.Pages;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Administers licences for sellers, each change with its events in one transaction. Thread-safe. */
@Singleton
final class LicenseAdministration implements Selling, Administration<Selling> {
    private final Transactions transactions;
    private final SnapshotCache cache;
    private final Issuance issuance;
    private final RecoverableKeys recoverableKeys;
    private final KeyLookup keys;
    private final Clock clock;
    private final @Nullable Long decidedOn;

    @Inject
    LicenseAdministration(
            Transactions transactions,
            SnapshotCache cache,
            Issuance issuance,
            RecoverableKeys recoverableKeys,
            KeyLookup keys,
            Clock clock) {
        this(transactions, cache, issuance, recoverableKeys, keys, clock, null);
    }

    private LicenseAdministration(
            Transactions transactions,
            SnapshotCache cache,
            Issuance issuance,
            RecoverableKeys recoverableKeys,
            KeyLookup keys,
            Clock clock,
            @Nullable Long decidedOn) {
        this.transactions = transactions;
        this.cache = cache;
        this.issuance = issuance;
        this.recoverableKeys = recoverableKeys;
        this.keys = keys;
        this.clock = clock;
        this.decidedOn = decidedOn;
    }

    @Override
    public Selling ifVersion(long version) {
        return new LicenseAdministration(transactions, cache, issuance, recoverableKeys, keys, clock, version);
    }

    @Override
    public Selling over(Transactions others) {
        return new LicenseAdministration(others, cache, issuance, recoverableKeys, keys, clock);
    }

    @Override
    public List<IssuedLicense> issue(ItemId item, LicenseTerms terms, int count) {
        requireGiven("item", item);
        requireGiven("terms", terms);
        return issuance.issue(transactions, item, terms, count);
    }

    @Override
    public OrderedLicense issueForOrder(ItemId item, OrderReference reference, LicenseTerms terms) {
        requireGiven("item", item);
        requireGiven("reference", reference);
        requireGiven("terms", terms);
        return issuance.issueForOrder(transactions, item, reference, terms);
    }

    @Override
    public OrderedLicense reissueForOrder(ItemId item, OrderReference reference, LicenseTerms terms) {
        requireGiven("item", item);
        requireGiven("reference", reference);
        requireGiven("terms", terms);
        return issuance.reissueForOrder(transactions, item, reference, terms);
    }

    @Override
    public List<License> importKeys(ItemId item, LicenseTerms terms, List<LicenseKey> keys) {
        requireGiven("item", item);
        requireGiven("terms", terms);
        requireGiven("keys", keys);
        return issuance.importKeys(transactions, item, terms, keys);
    }

    @Override
    public License changeLimit(LicenseId id, ActivationLimit limit) {
        requireGiven("id", id);
        requireGiven("limit", limit);
        return changeTerms(id, terms -> terms.withLimit(limit));
    }

    @Override
    public License changeExpiry(LicenseId id, @Nullable Instant expiresAt) {
        requireGiven("id", id);
        Instant end = LicenseTerms.itemDefaults().withExpiry(expiresAt).expiresAt();
        return changeTerms(id, terms -> terms.withExpiry(end));
    }

    @Override
    public License changeTerms(LicenseId id, UnaryOperator<LicenseTerms> change) {
        requireGiven("id", id);
        requireGiven("change", change);
        return transactions.change((tx, footprint) -> {
            StoredLicense stored = locked(tx, id);
            License before = stored.license();
            License after = before.withTerms(change.apply(before.terms()));
            if (after.terms().equals(before.terms()) || !isAllowed(before, changing(before, after))) {
                return before;
            }
            footprint.changes(stored.keyHash(), cache::beginWrite);
            tx.licenses().update(after);
            footprint.append(tx, TermsEvents.of(before, stored.with(after), now()));
            return after;
        });
    }

    private static LicenseAction changing(License before, License after) {
        boolean notesOnly =
                after.limit().equals(before.limit()) && Objects.equals(after.expiresAt(), before.expiresAt());
        return notesOnly ? LicenseAction.CHANGE_NOTES : LicenseAction.CHANGE_TERMS;
    }

    @Override
    public License suspend(LicenseId id) {
        requireGiven("id", id);
        return change(
                id,
                LicenseAction.SUSPEND,
                license -> license.withSuspended(true),
                EventType.LICENSE_SUSPENDED,
                event -> event);
    }

    @Override
    public License reinstate(LicenseId id) {
        requireGiven("id", id);
        return change(
                id,
                LicenseAction.REINSTATE,
                license -> license.withSuspended(false),
                EventType.LICENSE_REINSTATED,
                event -> event);
    }

    @Override
    public License revoke(LicenseId id, String reason) {
        requireGiven("id", id);
        requireGiven("reason", reason);
        Revocation revocation = new Revocation(now(), reason);
        return change(
                id,
                LicenseAction.REVOKE,
                license -> license.withRevocation(revocation),
                EventType.LICENSE_REVOKED,
                event -> reason.isEmpty() ? event : event.text("reason", reason));
    }

    private License change(
            LicenseId id,
            LicenseAction action,
            UnaryOperator<License> change,
            EventType type,
            UnaryOperator<NewEvent.Builder> event) {
        return transactions.change((tx, footprint) -> {
            StoredLicense stored = locked(tx, id);
            License before = stored.license();
            License after = isAllowed(before, action) ? change.apply(before) : before;
            if (after != before) {
                footprint.changes(stored.keyHash(), cache::beginWrite);
                tx.licenses().update(after);
                footprint.append(
                        tx,
                        event.apply(NewEvent.ofLicense(type, now(), stored.with(after)))
                                .build());
            }
            return after;
        });
    }

    /** The licence, locked, if its version still matches. */
    private StoredLicense locked(StorageTransaction tx, LicenseId id) {
        StoredLicense stored = found(tx.licenses().findForUpdate(id), id);
        if (decidedOn != null && decidedOn != stored.license().version()) {
            throw new VersionConflictException("licence", id);
        }
        return stored;
    }

    /** Whether there is something to change. */
    private boolean isAllowed(License license, LicenseAction action) {
        Transition transition = LicenseTransitions.of(license.state(now()), action);
        if (transition instanceof Transition.Refused) {
            throw new RefusedException(Rule.KEY_REVOKED, "licence " + license.id() + " is revoked for good");
        }
        return transition instanceof Transition.To;
    }

    @Override
    public Optional<License> find(LicenseId id) {
        requireGiven("id", id);
        return transactions.read(tx -> tx.licenses().find(id)).map(StoredLicense::license);
    }

    @Override
    public Optional<License> find(LicenseKey key) {
        requireGiven("key", key);
        List<KeyHash> hashes = keys.hashes(key);
        return hashes.isEmpty()
                ? Optional.empty()
                : transactions.read(tx -> keys.stored(tx, hashes)).map(StoredLicense::license);
    }

    @Override
    public Optional<License> find(ItemId item, OrderReference reference) {
        requireGiven("item", item);
        requireGiven("reference", reference);
        return transactions
                .read(tx -> tx.licenses().findByReference(item, reference))
                .map(StoredLicense::license);
    }

    @Override
    public Page<License> list(LicenseFilter filter, PageRequest page) {
        requireGiven("filter", filter);
        requireGiven("page", page);
        return Pages.read(
                page,
                text -> LicensePlace.parse(text, filter),
                (after, limit) -> transactions.read(tx -> tx.licenses().list(filter, now(), after, limit)),
                license -> LicensePlace.of(license, filter));
    }

    @Override
    public Page<Activation> activations(LicenseId id, PageRequest page) {
        requireGiven("id", id);
        requireGiven("page", page);
        return Pages.read(
                page,
                ActivationId::of,
                (after, limit) -> transactions.read(tx -> {
                    found(tx.licenses().find(id), id);
                    return tx.licenses().activations(id, after, limit);
                }),
                Activation::id);
    }

    @Override
    public Optional<Activation> findActivation(LicenseId id, ActivationId activation) {
        requireGiven("id", id);
        requireGiven("activation", activation);
        return transactions.read(tx -> {
            found(tx.licenses().find(id), id);
            return tx.licenses().findActivation(id, activation);
        });
    }

    @Override
    public License removeActivation(LicenseId id, ActivationId activation) {
        requireGiven("id", id);
        requireGiven("activation", activation);
        return transactions.change((tx, footprint) -> {
            StoredLicense stored = locked(tx, id);
            isAllowed(stored.license(), LicenseAction.CHANGE_NOTES);
            footprint.changes(stored.keyHash(), cache::beginWrite);
            Activation removed = tx.licenses()
                    .removeActivation(id, activation)
                    .orElseThrow(() -> new NotFoundException("activation", activation));
            StoredLicense after = found(tx.licenses().find(id), id);
            footprint.append(
                    tx,
                    NewEvent.ofLicense(EventType.ACTIVATION_REMOVED, now(), after)
                            .personal(Personal.none().withMachine(removed.machine()))
                            .build());
            return after.license();
        });
    }

    @Override
    public Optional<LicenseKey> recoverKey(LicenseId id) {
        requireGiven("id", id);
        return transactions.change((tx, footprint) -> {
            StoredLicense stored = found(tx.licenses().find(id), id);
            Optional<LicenseKey> key = recoverableKeys.open(stored);
            if (key.isPresent()) {
                footprint.append(
                        tx,
                        NewEvent.ofLicense(EventType.LICENSE_KEY_RECOVERED, now(), stored)
                                .build());
            }
            return key;
        });
    }

    private static StoredLicense found(Optional<StoredLicense> stored, LicenseId id) {
        return stored.orElseThrow(() -> new NotFoundException("licence", id));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
