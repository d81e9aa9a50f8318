package dev.latchkey.core.internal.setting;

import java.time.Duration;

/**
 * The range of a duration among the settings.
 *
 * @param shortest the shortest that is allowed
 * @param longest the longest
 * @param text the same in words
 */
public record DurationRange(Duration shortest, Duration longest, String text) {

    /** The range of what is short beside a day's work. */
    public static final DurationRange SHORT =
            new DurationRange(Duration.ofMillis(1), Duration.ofDays(1), "1 millisecond to 1 day");

    /**
     * Makes sure that a setting is within.
     *
     * @throws IllegalArgumentException if it is not; the message names the setting
     */
    public void require(String setting, Duration value) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(setting + " must be " + text + ", not " + value);
        }
    }
}
