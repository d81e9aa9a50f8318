package dev.latchkey.core.internal.setting;

import java.time.Duration;

/**
 * The range of a duration setting.
 *
 * @param shortest the shortest duration
 * @param longest the longest duration
 * @param text the range in words
 */
public record DurationRange(Duration shortest, Duration longest, String text) {

    /** The range of short durations. */
    public static final DurationRange SHORT =
            new DurationRange(Duration.ofMillis(1), Duration.ofDays(1), "1 millisecond to 1 day");

    /**
     * Requires that a setting is within the range.
     *
     * @throws IllegalArgumentException if it is not; the message names the setting
     */
    public void require(String setting, Duration value) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(setting + " must be " + text + ", not " + value);
        }
    }
}
