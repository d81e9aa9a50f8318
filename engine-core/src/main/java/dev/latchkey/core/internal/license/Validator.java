package dev.latchkey.core.internal.license;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Validates. A machine found in the cached licence is answered from there, which is the path that must be fast. For any
 * other, the storage decides. Thread-safe.
 */
@Singleton
final class Validator implements TokenValidation {
    private static final Predicate<ItemId> ANY_ITEM = item -> true;

    private final KeyLookup keys;
    private final Admission admission;
    private final TouchBuffer touches;
    private final Clock clock;

    @Inject
    Validator(KeyLookup keys, Admission admission, TouchBuffer touches, Clock clock) {
        this.keys = keys;
        this.admission = admission;
        this.touches = touches;
        this.clock = clock;
    }

    Validation validate(ValidationRequest request) {
        return validate(request, ANY_ITEM);
    }

    @Override
    public Validation validateForToken(ValidationRequest request, Predicate<ItemId> issuesTokens) {
        return validate(request, issuesTokens);
    }

    private Validation validate(ValidationRequest request, Predicate<ItemId> enabled) {
        ReadyLicense cached = keys.cached(request.key());
        if (cached == null) {
            return Refusals.of(Refusal.INVALID_KEY);
        }
        long now = clock.millis();
        boolean anyItem = enabled == ANY_ITEM && request.expectedItem() == null;
        Refusal refusal = anyItem && cached.isActive(now)
                ? null
                : ActivationPolicy.refusal(cached.license(), request.expectedItem(), enabled, now);
        if (refusal != null) {
            return Refusals.of(refusal);
        }
        Seat seat = cached.seat(request.machine());
        if (seat == null || relabels(request.label(), seat)) {
            return admission.decide(
                    cached.keyHash(), cached.license().id(), new Admission.Question(request, enabled, now));
        }
        touches.seen(seat, now);
        return seat.answer();
    }

    private static boolean relabels(@Nullable Label label, Seat seat) {
        return label != null && !label.equals(seat.activation().label());
    }
}
