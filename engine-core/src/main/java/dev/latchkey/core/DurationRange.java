package dev.latchkey.core;

import java.time.Duration;

/**
 * What a duration among the settings may be.
 *
 * @param text the same in words
 */
record DurationRange(Duration shortest, Duration longest, String text) {

    /**
     * Makes sure that a setting is within.
     *
     * @throws IllegalArgumentException if it is not; the message names the setting
     */
    void require(String setting, Duration value) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(setting + " must be " + text + ", not " + value);
        }
    }
}
