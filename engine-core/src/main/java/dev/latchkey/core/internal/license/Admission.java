package dev.latchkey.core.internal.license;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.KeyHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Validates in the storage: a machine that is not in memory, or one with another label. Thread-safe. */
@Singleton
final class Admission {
    /** The number of attempts if the storage rejects a machine for lack of a slot that is free again by then. */
    private static final int ATTEMPTS = 8;

    private final Slots slots;
    private final TouchBuffer touches;

    /** A request and its time. */
    record Question(ValidationRequest request, Predicate<ItemId> enabled, long now) {
        @Nullable
        Refusal refusal(License license) {
            return ActivationPolicy.refusal(license, request.expectedItem(), enabled, now);
        }
    }

    @Inject
    Admission(Slots slots, TouchBuffer touches) {
        this.slots = slots;
        this.touches = touches;
    }

    Validation decide(KeyHash keyHash, LicenseId license, Question question) {
        Instant now = Instant.ofEpochMilli(question.now());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Validation answer = answer(slots.take(keyHash, license, question.request(), now), question);
            if (answer != null) {
                return answer;
            }
        }
        return Refusals.of(Refusal.ACTIVATION_LIMIT_REACHED);
    }

    /** The answer for the storage's decision; {@code null} if it rejected a machine that it would admit by now. */
    private @Nullable Validation answer(ActivationResult result, Question question) {
        if (result instanceof ActivationResult.Added added) {
            return Validation.Valid.of(added.license(), added.activation());
        }
        return result instanceof ActivationResult.Present present
                ? present(present, question)
                : rejected(((ActivationResult.Rejected) result).license(), question);
    }

    private Validation present(ActivationResult.Present present, Question question) {
        Refusal refusal = question.refusal(present.license());
        if (refusal != null) {
            return Refusals.of(refusal);
        }
        touches.seen(present.activation(), question.now());
        return Validation.Valid.of(present.license(), present.activation());
    }

    private static @Nullable Validation rejected(@Nullable License seen, Question question) {
        if (seen == null) {
            return Refusals.of(Refusal.INVALID_KEY);
        }
        Refusal refusal = question.refusal(seen);
        if (refusal == null) {
            refusal =
                    ActivationPolicy.refusalOfNewcomer(seen, question.request().activating());
        }
        return refusal == null ? null : Refusals.of(refusal);
    }
}
