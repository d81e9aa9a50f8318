package dev.latchkey.api.catalog;

import dev.latchkey.api.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * How many machines may be active on a licence at once.
 *
 * @param max the number of slots, zero (admits none) or more; {@code null} is unlimited
 */
public record ActivationLimit(@Nullable Integer max) {
    private static final ActivationLimit UNLIMITED = new ActivationLimit(null);

    /**
     * Checks the number.
     *
     * @throws InvalidValueException if it is negative
     */
    public ActivationLimit {
        if (max != null && max < 0) {
            throw new InvalidValueException("max_activations", "must be 0 or more, not " + max);
        }
    }

    /** No limit. */
    public static ActivationLimit unlimited() {
        return UNLIMITED;
    }

    /**
     * A limit of so many machines.
     *
     * @throws InvalidValueException if it is negative
     */
    public static ActivationLimit of(int max) {
        return new ActivationLimit(max);
    }

    /** Whether there is no limit. */
    public boolean isUnlimited() {
        return max == null;
    }

    /** Whether one more machine fits beside {@code active} others. */
    public boolean admitsOneMore(int active) {
        return max == null || active < max;
    }

    /** The free slots beside {@code active} machines, never negative; {@code null} when unlimited. */
    public @Nullable Integer remaining(int active) {
        return max == null ? null : Integer.valueOf(Math.max(0, max - active));
    }

    @Override
    public String toString() {
        return max == null ? "unlimited" : max.toString();
    }
}
