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
 * The licences whose keys were asked for most recently, with their answers: a key that comes again costs no HMAC. A
 * key is known by 128 bits of SipHash under a random secret of this engine, which cover all its symbols. It is never
 * kept in clear, and another key is taken for it with a probability of 2^-128. Thread-safe.
 */
@Singleton
final class RecentKeys {
    private static final int MOST_KEYS = 1 << 16;

    private final long secret0;
    private final long secret1;
    private final AtomicReferenceArray<@Nullable ReadyLicense> keys;

    @Inject
    RecentKeys(CacheSettings settings, SecureRandom random) {
        secret0 = random.nextLong();
        secret1 = random.nextLong();
        int size = Math.min(settings.size(), MOST_KEYS / 2);
        keys = new AtomicReferenceArray<>(2 * Integer.highestOneBit(2 * size - 1));
    }

    /**
     * The licence of a key, whose place may be outdated; {@code null} if it is not known.
     *
     * @param own the key, well-formed
     */
    @Nullable
    ReadyLicense find(String own) {
        SipHash hash = hash(own);
        ReadyLicense key = keys.get(first(hash.low()));
        if (key == null || !key.is(hash)) {
            key = keys.get(second(hash.low()));
        }
        return key != null && key.is(hash) ? key : null;
    }

    /** Remembers the place of a key's licence and returns its answers. Another key is forgotten if there is no room. */
    ReadyLicense remember(String own, Place<KeyHash, CachedLicense> place, CachedLicense license) {
        SipHash hash = hash(own);
        ReadyLicense key = new ReadyLicense(place, license, hash.high(), hash.low());
        int first = first(key.low());
        int second = second(key.low());
        ReadyLicense before = keys.get(first);
        if (before == null || isFree(first, hash)) {
            keys.set(first, key);
        } else if (isFree(second, hash)) {
            keys.set(second, key);
        } else {
            int other = first(before.low()) == first ? second(before.low()) : first(before.low());
            keys.set(other, before);
            keys.set(first, key);
        }
        return key;
    }

    private boolean isFree(int index, SipHash hash) {
        ReadyLicense key = keys.get(index);
        return key == null || key.is(hash) || key.isOutdated();
    }

    private SipHash hash(String own) {
        SipHash hash = new SipHash(secret0, secret1);
        Symbols.hash(own, hash);
        hash.end();
        return hash;
    }

    /** A key has two places, and may be in either. */
    private int first(long low) {
        return (int) low & keys.length() - 1;
    }

    private int second(long low) {
        return (int) (low >>> Integer.SIZE) & keys.length() - 1;
    }
}
