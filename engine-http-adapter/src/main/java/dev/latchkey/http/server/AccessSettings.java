package dev.latchkey.http.server;

import java.time.Duration;

/**
 * How new API tokens look, and how long browsers stay signed in.
 *
 * @param tokenFormat how new API tokens look; {@link TokenFormat#LATCHKEY} by default
 * @param sessionLifetime how long a browser's session lasts; 12 hours by default
 */
public record AccessSettings(TokenFormat tokenFormat, Duration sessionLifetime) {}
