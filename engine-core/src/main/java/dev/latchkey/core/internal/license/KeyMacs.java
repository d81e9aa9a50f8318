package dev.latchkey.core.internal.license;

import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Lends {@link KeyMac}s, which are expensive to create. They are not thread-locals, since every virtual thread would
 * create its own and use it once. Instead a thread takes the one at its place, or creates another if the place is
 * empty. Thread-safe, never blocks.
 */
final class KeyMacs {
    private static final int PLACES = 64;
    /** References between two places: no two places share a cache line. */
    private static final int STRIDE = 16;

    private final AtomicReferenceArray<@Nullable KeyMac> idle = new AtomicReferenceArray<>(PLACES * STRIDE);
    private final SecretKey key;

    KeyMacs(SecretKey key) {
        this.key = key;
    }

    /** A MAC that nobody else has until it is given back. */
    KeyMac take() {
        KeyMac mac = idle.getAndSet(place(), null);
        return mac != null ? mac : new KeyMac(key);
    }

    /** Takes one back. If one is not given back, the next caller creates a new one, and nothing else happens. */
    void give(KeyMac mac) {
        idle.setRelease(place(), mac);
    }

    private static int place() {
        return (int) (Thread.currentThread().getId() & PLACES - 1) * STRIDE;
    }
}
