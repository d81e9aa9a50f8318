package dev.latchkey.core.internal.event;

import dev.latchkey.core.internal.setting.DurationRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings for reading and keeping the event log.
 *
 * @param staleness the greatest lag behind other engines
 * @param retention how long events are kept; {@code null} for ever
 */
public record FeedSettings(Duration staleness, @Nullable Duration retention) {
    private static final DurationRange STALENESS =
            new DurationRange(Duration.ofMillis(100), Duration.ofHours(1), "100 milliseconds to 1 hour");
    private static final DurationRange RETENTION =
            new DurationRange(Duration.ofHours(1), Duration.ofDays(36_500), "1 hour to 36500 days");

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is out of range; the message names the setting
     */
    public FeedSettings {
        STALENESS.require("staleness", staleness);
        if (retention != null) {
            RETENTION.require("eventRetention", retention);
        }
    }

    /**
     * The shortest time between two looks for late events where these are expensive. If the log is read four times
     * within the staleness, every second read looks.
     */
    Duration lookEach() {
        return staleness.multipliedBy(3).dividedBy(8);
    }
}
