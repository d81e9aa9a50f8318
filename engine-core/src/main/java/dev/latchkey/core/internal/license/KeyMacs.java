package dev.latchkey.core.internal.license;

import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Lends out {@link KeyMac}s, which are dear to make. They are not kept in thread-locals, since every virtual thread
 * would make its own and use it once. Instead a thread takes the one that lies at its place, or makes another if the
 * place is empty. Thread-safe, never blocks.
 */
final class KeyMacs {
    private static final int PLACES = 64;
    /** References between places, so that no two share a cache line. */
    private static final int STRIDE = 16;

    private final AtomicReferenceArray<@Nullable KeyMac> idle = new AtomicReferenceArray<>(PLACES * STRIDE);
    private final SecretKey key;

    KeyMacs(SecretKey key) {
        this.key = key;
    }

    /** One that nobody else has until it is given back. */
    KeyMac take() {
        KeyMac mac = idle.getAndSet(place(), null);
        return mac != null ? mac : new KeyMac(key);
    }

    /** Takes one back. Whoever fails to give one back costs the next a new one, and nothing else. */
    void give(KeyMac mac) {
        idle.setRelease(place(), mac);
    }

    private static int place() {
        return (int) (Thread.currentThread().getId() & PLACES - 1) * STRIDE;
    }
}
