package dev.latchkey.core.internal.license;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.license.Validation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The refusals of a validation, each created once. */
final class Refusals {
    private static final Map<Refusal, Validation> BY_REASON = new EnumMap<>(Refusal.class);

    static {
        for (Refusal reason : Refusal.values()) {
            BY_REASON.put(reason, Validation.Refused.of(reason));
        }
    }

    private Refusals() {}

    static Validation of(Refusal reason) {
        return Objects.requireNonNull(BY_REASON.get(reason));
    }
}
