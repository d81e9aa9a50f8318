package dev.latchkey.core.internal.license;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.internal.text.Texts;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeysKnownException;
import dev.latchkey.api.license.KeysKnownException.KnownKey;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderRevokedException;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.core.internal.identity.Ids;
import dev.latchkey.core.internal.transaction.Footprint;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Issues licences: with new keys, for orders, and for keys of other systems. Thread-safe. */
@Singleton
final class Issuance {
    private final SnapshotCache cache;
    private final KeyCodec codec;
    private final KeyLookup known;
    private final RecoverableKeys recoverableKeys;
    private final ImportSwitch imports;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Issuance(
            SnapshotCache cache,
            KeyCodec codec,
            KeyLookup known,
            RecoverableKeys recoverableKeys,
            ImportSwitch imports,
            Ids ids,
            Clock clock) {
        this.cache = cache;
        this.codec = codec;
        this.known = known;
        this.recoverableKeys = recoverableKeys;
        this.imports = imports;
        this.ids = ids;
        this.clock = clock;
    }

    List<IssuedLicense> issue(Transactions transactions, ItemId item, LicenseTerms terms, int count) {
        requireBatch("count", count);
        return transactions.change((tx, footprint) -> {
            Item sold = sold(tx, item);
            List<IssuedLicense> issued = new ArrayList<>(count);
            List<StoredLicense> rows = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                LicenseKey key = codec.generate();
                StoredLicense row = row(sold, terms, null, key, hash(key));
                rows.add(row);
                issued.add(IssuedLicense.of(row.license(), key));
                footprint.changes(row.keyHash(), cache::beginWrite);
            }
            tx.licenses().insertAll(rows);
            footprint.append(tx, events(EventType.LICENSE_ISSUED, sold, rows));
            return List.copyOf(issued);
        });
    }

    OrderedLicense issueForOrder(Transactions transactions, ItemId item, OrderReference reference, LicenseTerms terms) {
        return issueForOrder(transactions, item, reference, terms, false);
    }

    /** The same, but a new licence replaces a revoked one. */
    OrderedLicense reissueForOrder(
            Transactions transactions, ItemId item, OrderReference reference, LicenseTerms terms) {
        return issueForOrder(transactions, item, reference, terms, true);
    }

    private OrderedLicense issueForOrder(
            Transactions transactions, ItemId item, OrderReference reference, LicenseTerms terms, boolean replacing) {
        return transactions.change((tx, footprint) -> {
            Optional<StoredLicense> standing = tx.licenses().findByReference(item, reference);
            if (standing.isPresent() && !(replacing && isRevoked(standing.get()))) {
                return existing(standing.get());
            }
            Item sold = sold(tx, item);
            while (true) {
                standing.ifPresent(revoked -> releaseOrder(tx, footprint, sold, revoked));
                LicenseKey key = codec.generate();
                StoredLicense row = row(sold, terms, reference, key, hash(key));
                footprint.changes(row.keyHash(), cache::beginWrite);
                Optional<StoredLicense> other = tx.licenses().insert(row);
                if (other.isEmpty()) {
                    footprint.append(tx, events(EventType.LICENSE_ISSUED, sold, List.of(row)));
                    return OrderedLicense.Created.of(IssuedLicense.of(row.license(), key));
                }
                if (other.get().keyHash().equals(row.keyHash())) {
                    // By chance the key belongs to another licence: create another one.
                    continue;
                }
                if (!(replacing && isRevoked(other.get()))) {
                    return existing(other.get());
                }
                standing = other;
            }
        });
    }

    private static boolean isRevoked(StoredLicense stored) {
        return stored.license().revocation() != null;
    }

    /** Removes the order from a revoked licence, unless somebody did so before this transaction locked it. */
    private void releaseOrder(StorageTransaction tx, Footprint footprint, Item sold, StoredLicense revoked) {
        License before = tx.licenses()
                .findForUpdate(revoked.license().id())
                .map(StoredLicense::license)
                .orElse(null);
        OrderReference reference = before == null ? null : before.reference();
        if (before == null || reference == null) {
            return;
        }
        License after = before.withoutReference();
        footprint.changes(revoked.keyHash(), cache::beginWrite);
        tx.licenses().update(after);
        tx.licenses().releaseOrder(after.id());
        footprint.append(
                tx,
                NewEvent.ofLicense(EventType.LICENSE_REPLACED, now(), revoked.with(after))
                        .project(sold.projectId())
                        .text("reference", reference.value())
                        .build());
    }

    private OrderedLicense existing(StoredLicense stored) {
        if (isRevoked(stored)) {
            throw new OrderRevokedException(stored.license());
        }
        return OrderedLicense.Existing.of(
                stored.license(), recoverableKeys.open(stored).orElse(null));
    }

    List<License> importKeys(Transactions transactions, ItemId item, LicenseTerms terms, List<LicenseKey> keys) {
        requireBatch("number of keys", keys.size());
        if (!imports.on()) {
            throw new RefusedException(Rule.IMPORTS_DISABLED, "imports of keys are switched off for this engine");
        }
        List<ImportedKey> all = imported(keys);
        List<String> mistakes = ImportedKey.mistakes(keys, all);
        return transactions.change((tx, footprint) -> {
            // Checks all of them before the first is written, since a transaction of the host may go on after the
            // refusal.
            List<KnownKey> there = told(all.stream()
                    .filter(key -> known.stored(tx, known.hashes(key.key())).isPresent()));
            ImportedKey.requireNone(mistakes, there);
            Item sold = sold(tx, item);
            requireUnknown(there);
            List<StoredLicense> rows = all.stream()
                    .map(key -> row(sold, terms, null, key.key(), key.hash()))
                    .toList();
            List<ImportedKey> overtaken = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                footprint.changes(rows.get(i).keyHash(), cache::beginWrite);
                if (tx.licenses().insert(rows.get(i)).isPresent()) {
                    overtaken.add(all.get(i));
                }
            }
            requireUnknown(told(overtaken.stream()));
            footprint.append(tx, events(EventType.LICENSE_IMPORTED, sold, rows));
            return rows.stream().map(StoredLicense::license).toList();
        });
    }

    private static List<KnownKey> told(Stream<ImportedKey> keys) {
        return keys.map(ImportedKey::told).toList();
    }

    private static void requireUnknown(List<KnownKey> known) {
        if (!known.isEmpty()) {
            throw new KeysKnownException(known);
        }
    }

    /** The keys that are not missing, each with its place in the list. */
    private List<ImportedKey> imported(List<LicenseKey> keys) {
        List<ImportedKey> imported = new ArrayList<>(keys.size());
        int position = 0;
        for (LicenseKey key : keys) {
            position++;
            if (key != null) {
                LicenseKey trimmed = LicenseKey.of(Texts.trimmed(key.reveal()));
                if (trimmed.reveal().length() > LicenseKey.MAX_LENGTH) {
                    // It is stored as it is, including ignored characters.
                    throw new InvalidValueException(
                            "imported key", "must have at most " + LicenseKey.MAX_LENGTH + " characters");
                }
                imported.add(new ImportedKey(position, trimmed, hash(trimmed)));
            }
        }
        return imported;
    }

    private StoredLicense row(
            Item item, LicenseTerms terms, @Nullable OrderReference reference, LicenseKey key, KeyHash keyHash) {
        LicenseId id = ids.license();
        License license = License.builder()
                .id(id)
                .itemId(item.id())
                .keyPreview(key.preview())
                .createdAt(now())
                .limit(item.draft().defaultLimit())
                .terms(terms)
                .reference(reference)
                .build();
        return StoredLicense.of(license, keyHash, recoverableKeys.seal(item, id, key));
    }

    private static List<NewEvent> events(EventType type, Item sold, List<StoredLicense> rows) {
        return rows.stream()
                .map(row -> NewEvent.ofLicense(type, row.license().createdAt(), row)
                        .project(sold.projectId())
                        .build())
                .toList();
    }

    private static Item sold(StorageTransaction tx, ItemId id) {
        Item item = tx.catalog().itemInUse(id).orElseThrow(() -> new NotFoundException("item", id));
        if (!item.draft().keysEnabled()) {
            throw new RefusedException(Rule.KEYS_DISABLED, "item " + id + " has keys disabled");
        }
        return item;
    }

    private static void requireBatch(String name, int count) {
        if (count < 1 || count > Selling.MAX_BATCH) {
            throw new IllegalArgumentException(name + " must be 1 to " + Selling.MAX_BATCH + ", not " + count);
        }
    }

    private KeyHash hash(LicenseKey key) {
        return Objects.requireNonNull(codec.hash(key.reveal()), "a key of this engine has a hash");
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
