package dev.latchkey.http.server;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an engine reads the event log, and how long it keeps it.
 *
 * @param staleness how old an answer may be with respect to what other engines on the database commit; 2 seconds by
 *     default
 * @param retention how long events are kept; {@code null} (the default) is for ever
 */
public record LogSettings(Duration staleness, @Nullable Duration retention) {
    /**
     * Checks that all is given.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is not; it names what
     */
    public LogSettings {
        requireGiven("staleness", staleness);
    }
}
