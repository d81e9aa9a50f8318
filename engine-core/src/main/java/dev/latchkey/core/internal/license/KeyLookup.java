package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.core.internal.cache.Place;
import dev.latchkey.core.internal.secret.KeyRing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds licences by their keys, under all known master secrets. Thread-safe. */
@Singleton
final class KeyLookup {
    private final KeyCodec codec;
    private final SnapshotCache cache;
    private final RecentKeys recent;
    private final KeyRing keys;

    @Inject
    KeyLookup(KeyCodec codec, SnapshotCache cache, RecentKeys recent, KeyRing keys) {
        this.codec = codec;
        this.cache = cache;
        this.recent = recent;
        this.keys = keys;
    }

    /**
     * The cached licence of a key; {@code null} if there is none.
     *
     * @throws dev.latchkey.api.LicensingException if the key may be of a master secret that the engine does not know
     */
    @Nullable
    ReadyLicense cached(LicenseKey key) {
        return cached(key.reveal());
    }

    private @Nullable ReadyLicense cached(String text) {
        String own = codec.own(text);
        ReadyLicense known = own == null ? null : recent.find(own);
        return known != null && cache.at(known) != null ? known : byHash(own, codec.imported(text));
    }

    private @Nullable ReadyLicense byHash(@Nullable String own, @Nullable String imported) {
        boolean first = true;
        for (int number = 0; number < codec.candidates(); number++) {
            KeyHash keyHash = codec.candidate(own, imported, number);
            CachedLicense cached = keyHash == null ? null : cache.get(keyHash);
            if (cached != null) {
                return own != null && first && codec.isOwn(number) ? remembered(own, cached) : new ReadyLicense(cached);
            }
            // Of several possible hashes, the likeliest one whose licence exists counts, and that may change.
            first &= keyHash == null;
        }
        keys.current();
        return null;
    }

    private ReadyLicense remembered(String own, CachedLicense cached) {
        Place<KeyHash, CachedLicense> place = cache.place(cached.keyHash());
        return place != null && place.value() == cached
                ? recent.remember(own, place, cached)
                : new ReadyLicense(cached);
    }

    /**
     * The possible lookup hashes of a key, the likeliest first; empty if it cannot be a key of this engine.
     *
     * @throws dev.latchkey.api.LicensingException if it may be one of a master secret that the engine does not know
     */
    List<KeyHash> hashes(LicenseKey key) {
        List<KeyHash> hashes = new ArrayList<>();
        String own = codec.own(key.reveal());
        String imported = codec.imported(key.reveal());
        for (int number = 0; number < codec.candidates(); number++) {
            KeyHash keyHash = codec.candidate(own, imported, number);
            if (keyHash != null) {
                hashes.add(keyHash);
            }
        }
        if (hashes.isEmpty()) {
            keys.current();
        }
        return hashes;
    }

    /**
     * The licence with one of these hashes, as a transaction sees it.
     *
     * @throws dev.latchkey.api.LicensingException if there is none, and the key may be of a master secret that the
     *     engine does not know
     */
    Optional<StoredLicense> stored(StorageTransaction tx, List<KeyHash> hashes) {
        for (KeyHash keyHash : hashes) {
            Optional<StoredLicense> stored = tx.licenses().findByKey(keyHash);
            if (stored.isPresent()) {
                return stored;
            }
        }
        keys.current();
        return Optional.empty();
    }
}
