package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.core.internal.cache.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A cached licence in its place in memory, with its answers, which are made once and shared. Thread-safe. */
final class ReadyLicense extends Place<KeyHash, CachedLicense> {
    private final long high;
    private final long low;
    private final CachedLicense cached;
    private final License license;
    private final KeyStatus.Valid status;
    /** The end of the time in which it is active, in milliseconds since the epoch, exclusive. */
    private final long activeUntil;
    /**
     * The seats of the machines that have asked, by the hashes of their texts; {@code null} before the first. Threads
     * may overwrite each other's entries, which are then made again: seats of one machine are alike.
     */
    private @Nullable Seat @Nullable [] seats;

    /** A licence that has no place. */
    ReadyLicense(CachedLicense cached) {
        this(new NoPlace(), cached, 0, 0);
    }

    /** A licence in a place, for a key with this hash. */
    ReadyLicense(Place<KeyHash, CachedLicense> place, CachedLicense cached, long high, long low) {
        super(place);
        this.high = high;
        this.low = low;
        this.cached = cached;
        this.license = cached.license();
        this.status = KeyStatus.Valid.of(license);
        this.activeUntil = activeUntil(license);
    }

    private static final class NoPlace extends Place<KeyHash, CachedLicense> {}

    private static long activeUntil(License license) {
        Instant end = license.expiresAt();
        if (license.revocation() != null || license.suspended()) {
            return Long.MIN_VALUE;
        }
        long most = Long.MAX_VALUE / 1000;
        return end == null || end.getEpochSecond() > most
                ? Long.MAX_VALUE
                : Math.max(end.getEpochSecond(), -most) * 1000;
    }

    /** Whether its key has this hash. */
    boolean is(SipHash hash) {
        return low == hash.low() && high == hash.high();
    }

    /** Half of the hash of its key. */
    long low() {
        return low;
    }

    /** Whether its state is active at a time in milliseconds since the epoch. */
    boolean isActive(long now) {
        return now < activeUntil;
    }

    KeyHash keyHash() {
        return cached.keyHash();
    }

    License license() {
        return license;
    }

    /** The status while the licence's state is active. */
    KeyStatus.Valid status() {
        return status;
    }

    /** The slot of a machine; {@code null} if it has none, or there are too many to keep. */
    @Nullable
    Seat seat(MachineId machine) {
        String text = machine.value();
        @Nullable Seat[] known = seats;
        if (known == null) {
            known = new Seat[2 * Integer.highestOneBit(Math.max(1, cached.machines()))];
            seats = known;
        }
        int mask = known.length - 1;
        for (int i = 0; i <= mask; i++) {
            int place = text.hashCode() + i & mask;
            Seat seat = known[place];
            if (seat == null) {
                seat = cached.seat(license, text);
                known[place] = seat;
                return seat;
            }
            if (seat.isOf(text)) {
                return seat;
            }
        }
        return cached.seat(license, text);
    }
}
