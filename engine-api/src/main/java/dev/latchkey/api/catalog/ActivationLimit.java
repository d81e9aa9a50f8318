package dev.latchkey.api.catalog;

import dev.latchkey.api.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * The number of machines that may be active on a licence at once.
 *
 * @param max the number of slots, zero (admits none) or more; {@code null} for unlimited
 */
public record ActivationLimit(@Nullable Integer max) {
    private static final ActivationLimit UNLIMITED = new ActivationLimit(null);

    /**
     * Checks the number.
     *
     * @param max the number of slots; {@code null} for unlimited
     * @throws InvalidValueException if it is negative
     */
    public ActivationLimit {
        if (max != null && max < 0) {
            throw new InvalidValueException("max_activations", "must be 0 or more, not " + max);
        }
    }

    /** {@return the limit that admits any number of machines} */
    public static ActivationLimit unlimited() {
        return UNLIMITED;
    }

    /**
     * {@return a limit of a number of machines}
     *
     * @param max the number of slots, zero (admits none) or more
     * @throws InvalidValueException if it is negative
     */
    public static ActivationLimit of(int max) {
        return new ActivationLimit(max);
    }

    /** {@return whether there is no limit} */
    public boolean isUnlimited() {
        return max == null;
    }

    /**
     * {@return whether one more machine fits beside the active ones}
     *
     * @param active how many machines are active
     */
    public boolean admitsOneMore(int active) {
        return max == null || active < max;
    }

    /**
     * {@return the number of free slots, never negative; {@code null} when unlimited}
     *
     * @param active how many machines are active
     */
    public @Nullable Integer remaining(int active) {
        return max == null ? null : Integer.valueOf(Math.max(0, max - active));
    }

    @Override
    public String toString() {
        return max == null ? "unlimited" : max.toString();
    }
}
