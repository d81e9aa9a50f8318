package dev.latchkey.core.license;

import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Refusal;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.KeyHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Status and deactivation, by key. Thread-safe. */
@Singleton
final class KeyInquiry {
    private final KeyCodec codec;
    private final SnapshotCache cache;
    private final Slots slots;
    private final Clock clock;

    @Inject
    KeyInquiry(KeyCodec codec, SnapshotCache cache, Slots slots, Clock clock) {
        this.codec = codec;
        this.cache = cache;
        this.slots = slots;
        this.clock = clock;
    }

    KeyStatus status(LicenseKey key) {
        KeyHash keyHash = codec.hash(key.reveal());
        License license = keyHash == null ? null : license(keyHash);
        if (license == null) {
            return new KeyStatus.Refused(Refusal.INVALID_KEY);
        }
        Refusal refusal = LicenseTransitions.refusal(license.state(clock.millis()), LicenseAction.USE);
        return refusal == null ? new KeyStatus.Valid(license) : new KeyStatus.Refused(refusal);
    }

    Deactivation deactivate(LicenseKey key, MachineId machine) {
        KeyHash keyHash = codec.hash(key.reveal());
        License license = keyHash == null ? null : license(keyHash);
        if (keyHash == null || license == null) {
            return new Deactivation.Refused(Refusal.INVALID_KEY);
        }
        long now = clock.millis();
        Refusal refusal = LicenseTransitions.refusal(license.state(now), LicenseAction.DEACTIVATE);
        if (refusal != null) {
            return new Deactivation.Refused(refusal);
        }
        DeactivationResult result = slots.free(keyHash, license.id(), machine, Instant.ofEpochMilli(now));
        return result instanceof DeactivationResult.Removed removed
                ? new Deactivation.Removed(removed.license())
                : new Deactivation.Refused(rejection(((DeactivationResult.Rejected) result).license(), now));
    }

    private static Refusal rejection(Optional<License> seen, long now) {
        if (seen.isEmpty()) {
            return Refusal.INVALID_KEY;
        }
        Refusal refusal = LicenseTransitions.refusal(seen.get().state(now), LicenseAction.DEACTIVATE);
        return refusal == null ? Refusal.ACTIVATION_NOT_FOUND : refusal;
    }

    private @Nullable License license(KeyHash keyHash) {
        CachedLicense cached = cache.get(keyHash);
        return cached == null ? null : cached.license();
    }
}
