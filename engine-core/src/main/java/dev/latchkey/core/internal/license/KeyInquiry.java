package dev.latchkey.core.internal.license;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.DeactivationResult;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Status and deactivation, by key. Thread-safe. */
@Singleton
final class KeyInquiry {
    private final KeyLookup keys;
    private final Slots slots;
    private final Clock clock;

    @Inject
    KeyInquiry(KeyLookup keys, Slots slots, Clock clock) {
        this.keys = keys;
        this.slots = slots;
        this.clock = clock;
    }

    KeyStatus status(LicenseKey key) {
        ReadyLicense cached = keys.cached(key);
        if (cached == null) {
            return KeyStatus.Refused.of(Refusal.INVALID_KEY);
        }
        long now = clock.millis();
        if (cached.isActive(now)) {
            return cached.status();
        }
        Refusal refusal = LicenseTransitions.refusal(cached.license().state(now), LicenseAction.USE);
        return refusal == null ? cached.status() : KeyStatus.Refused.of(refusal);
    }

    Deactivation deactivate(LicenseKey key, MachineId machine) {
        ReadyLicense cached = keys.cached(key);
        if (cached == null) {
            return Deactivation.Refused.of(Refusal.INVALID_KEY);
        }
        License license = cached.license();
        long now = clock.millis();
        Refusal refusal = LicenseTransitions.refusal(license.state(now), LicenseAction.DEACTIVATE);
        if (refusal != null) {
            return Deactivation.Refused.of(refusal);
        }
        DeactivationResult result = slots.free(cached.keyHash(), license.id(), machine, Instant.ofEpochMilli(now));
        return result instanceof DeactivationResult.Removed removed
                ? Deactivation.Removed.of(removed.license())
                : Deactivation.Refused.of(rejection(((DeactivationResult.Rejected) result).license(), now));
    }

    private static Refusal rejection(@Nullable License seen, long now) {
        if (seen == null) {
            return Refusal.INVALID_KEY;
        }
        Refusal refusal = LicenseTransitions.refusal(seen.state(now), LicenseAction.DEACTIVATE);
        return refusal == null ? Refusal.ACTIVATION_NOT_FOUND : refusal;
    }
}
