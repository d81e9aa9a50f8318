package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenFormat;
import dev.latchkey.core.internal.setting.DurationRange;
import java.time.Duration;
import java.util.List;

/**
 * The form of API tokens, the overlap of replaced signing secrets, and the lifetime of sessions.
 *
 * @param formats the form of new tokens, then those that earlier ones may have
 * @param signingSecretOverlap how long a replaced signing secret stays good
 * @param sessionLifetime how long a browser's session lasts
 */
public record AccessSettings(List<ApiTokenFormat> formats, Duration signingSecretOverlap, Duration sessionLifetime) {
    private static final DurationRange OVERLAP =
            new DurationRange(Duration.ZERO, Duration.ofDays(366), "0 to 366 days");
    private static final DurationRange LIFETIME =
            new DurationRange(Duration.ofMinutes(1), Duration.ofDays(366), "1 minute to 366 days");

    /**
     * Copies the list, and checks the times.
     *
     * @throws IllegalArgumentException if one is out of range; the message names the setting
     */
    public AccessSettings {
        formats = List.copyOf(formats);
        OVERLAP.require("signingSecretOverlap", signingSecretOverlap);
        LIFETIME.require("sessionLifetime", sessionLifetime);
    }
}
