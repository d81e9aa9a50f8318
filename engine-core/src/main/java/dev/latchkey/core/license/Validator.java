package dev.latchkey.core.license;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Refusal;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.core.catalog.CatalogCache;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Validates. A machine found in the cached licence is answered from it; for any other the storage decides. Thread-safe.
 */
@Singleton
final class Validator {
    /** How often a slot that was taken and freed again by others meanwhile is asked for. */
    private static final int ATTEMPTS = 8;

    private static final Predicate<ItemId> ANY_ITEM = item -> true;
    private static final Map<Refusal, Validation> REFUSALS = refusals();

    private final KeyCodec codec;
    private final SnapshotCache cache;
    private final Slots slots;
    private final TouchBuffer touches;
    private final Clock clock;
    private final Predicate<ItemId> verificationEnabled;

    @Inject
    Validator(
            KeyCodec codec, SnapshotCache cache, Slots slots, TouchBuffer touches, CatalogCache catalog, Clock clock) {
        this.codec = codec;
        this.cache = cache;
        this.slots = slots;
        this.touches = touches;
        this.clock = clock;
        this.verificationEnabled = item -> catalog.projectOf(item).draft().verificationEnabled();
    }

    Validation validate(ValidationRequest request) {
        return validate(request, ANY_ITEM);
    }

    /** The same, but refused where the item's project hands out no tokens. */
    Validation validateForToken(ValidationRequest request) {
        return validate(request, verificationEnabled);
    }

    private Validation validate(ValidationRequest request, Predicate<ItemId> enabled) {
        KeyHash keyHash = codec.hash(request.key().reveal());
        CachedLicense cached = keyHash == null ? null : cache.get(keyHash);
        if (keyHash == null || cached == null) {
            return refused(Refusal.INVALID_KEY);
        }
        long now = clock.millis();
        Refusal refusal = ActivationPolicy.refusal(cached.license(), request.expectedItem(), enabled, now);
        if (refusal != null) {
            return refused(refusal);
        }
        Seat seat = cached.seat(request.machine());
        if (seat == null || relabels(request.label(), seat.activation())) {
            return decide(keyHash, cached.license(), request, enabled, now);
        }
        touches.seen(seat, now);
        return seat.answer();
    }

    private static boolean relabels(@Nullable Label label, Activation activation) {
        return label != null && !Objects.equals(label, activation.label());
    }

    private Validation decide(
            KeyHash keyHash, License license, ValidationRequest request, Predicate<ItemId> enabled, long now) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ActivationResult result = slots.take(keyHash, license.id(), request, Instant.ofEpochMilli(now));
            Validation answer = answer(result, request, enabled, now);
            if (answer != null) {
                return answer;
            }
        }
        return refused(Refusal.ACTIVATION_LIMIT_REACHED);
    }

    /** What the storage's decision means; {@code null} if it rejected a machine that it would admit now. */
    private @Nullable Validation answer(
            ActivationResult result, ValidationRequest request, Predicate<ItemId> enabled, long now) {
        if (result instanceof ActivationResult.Added added) {
            return new Validation.Valid(added.license(), added.activation());
        }
        License seen;
        Seat seat = null;
        if (result instanceof ActivationResult.Present present) {
            seen = present.license();
            seat = new Seat(seen, present.activation());
        } else {
            seen = ((ActivationResult.Rejected) result).license().orElse(null);
        }
        if (seen == null) {
            return refused(Refusal.INVALID_KEY);
        }
        Refusal refusal = ActivationPolicy.refusal(seen, request.expectedItem(), enabled, now);
        if (refusal == null && seat == null) {
            refusal = ActivationPolicy.refusalOfNewcomer(seen, request.activating());
        }
        if (refusal != null) {
            return refused(refusal);
        }
        if (seat == null) {
            return null;
        }
        touches.seen(seat, now);
        return seat.answer();
    }

    private static Validation refused(Refusal reason) {
        return Objects.requireNonNull(REFUSALS.get(reason));
    }

    private static Map<Refusal, Validation> refusals() {
        Map<Refusal, Validation> answers = new EnumMap<>(Refusal.class);
        for (Refusal reason : Refusal.values()) {
            answers.put(reason, new Validation.Refused(reason));
        }
        return answers;
    }
}
