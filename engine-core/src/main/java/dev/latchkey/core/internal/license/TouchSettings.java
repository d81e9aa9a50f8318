package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.TouchMode;
import dev.latchkey.core.internal.setting.DurationRange;
import java.time.Duration;

/**
 * The way in which last-seen times are written.
 *
 * @param mode at once or in batches
 * @param interval in batches, the shortest time between two writes for one machine
 */
public record TouchSettings(TouchMode mode, Duration interval) {
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);
    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(5);

    /**
     * Checks the interval.
     *
     * @throws IllegalArgumentException if it is out of range; the message names the setting
     */
    public TouchSettings {
        DurationRange.SHORT.require("touchInterval", interval);
    }

    /** The period at which batches are written. */
    public Duration flushPeriod() {
        if (interval.compareTo(SHORTEST_PERIOD) < 0) {
            return SHORTEST_PERIOD;
        }
        return interval.compareTo(LONGEST_PERIOD) > 0 ? LONGEST_PERIOD : interval;
    }

    /** The time for which a machine's last written time is recent enough, in milliseconds. */
    long toleranceMillis() {
        return mode == TouchMode.IMMEDIATE ? 1 : interval.toMillis();
    }
}
