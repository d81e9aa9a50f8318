package dev.latchkey.core.internal.license;

import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.core.internal.cache.CacheSettings;
import dev.latchkey.core.internal.cache.Place;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The places in memory of the licences whose keys were asked for most recently: a key that comes again costs no HMAC. A
 * key is known by 128 bits of SipHash under a random secret of this engine, which cover all its symbols. It is never kept in
 * clear, and another key is taken for it with a probability of 2^-128. Thread-safe.
 */
@Singleton
final class RecentKeys {
    private static final int MOST_KEYS = 1 << 16;

    private final long secret0;
    private final long secret1;
    private final AtomicReferenceArray<@Nullable RecentKey> keys;

    /** A key and its place. */
    private record RecentKey(long high, long low, Place<KeyHash, CachedLicense> place) {
        boolean is(SipHash hash) {
            return low == hash.low() && high == hash.high();
        }
    }

    @Inject
    RecentKeys(CacheSettings settings, SecureRandom random) {
        secret0 = random.nextLong();
        secret1 = random.nextLong();
        int size = Math.min(settings.size(), MOST_KEYS / 2);
        keys = new AtomicReferenceArray<>(2 * Integer.highestOneBit(2 * size - 1));
    }

    /**
     * The place of a key's licence, which may be outdated; {@code null} if it is not known.
     *
     * @param own the key, well-formed
     */
    @Nullable
    Place<KeyHash, CachedLicense> find(String own) {
        SipHash hash = hash(own);
        int first = first(hash);
        RecentKey key = keys.get(first);
        if (key == null || !key.is(hash)) {
            key = keys.get(second(first));
        }
        return key != null && key.is(hash) ? key.place() : null;
    }

    /** Remembers the place of a key's licence, and forgets another key if there is no room. */
    void remember(String own, Place<KeyHash, CachedLicense> place) {
        SipHash hash = hash(own);
        int first = first(hash);
        RecentKey before = keys.get(first);
        if (before != null && !before.is(hash)) {
            keys.set(second(first), before);
        }
        keys.set(first, new RecentKey(hash.high(), hash.low(), place));
    }

    private SipHash hash(String own) {
        SipHash hash = new SipHash(secret0, secret1);
        Symbols.hash(own, hash);
        hash.end();
        return hash;
    }

    private int first(SipHash hash) {
        return (int) hash.low() & keys.length() - 1;
    }

    private static int second(int first) {
        return first ^ 1;
    }
}
