package dev.latchkey.core.license;

import java.time.Duration;

/**
 * How last-seen times are written.
 *
 * @param mode at once or in batches
 * @param interval in batches: how much time passes at least between two times of one machine
 */
public record TouchSettings(TouchMode mode, Duration interval) {

    /** How long a machine's last written time is good enough, in milliseconds. */
    long toleranceMillis() {
        return mode == TouchMode.IMMEDIATE ? 1 : interval.toMillis();
    }
}
