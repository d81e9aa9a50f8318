package dev.latchkey.http.server;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Duration;

/**
 * How new API tokens look, and how long browsers stay signed in.
 *
 * @param tokenFormat how new API tokens look; {@link TokenFormat#LATCHKEY} by default
 * @param sessionLifetime how long a browser's session lasts; 12 hours by default
 */
public record AccessSettings(TokenFormat tokenFormat, Duration sessionLifetime) {
    /**
     * Checks that all is given.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is not; it names what
     */
    public AccessSettings {
        requireGiven("tokenFormat", tokenFormat);
        requireGiven("sessionLifetime", sessionLifetime);
    }
}
