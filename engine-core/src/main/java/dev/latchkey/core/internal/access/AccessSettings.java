package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenFormat;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.core.internal.setting.DurationRange;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The format of API tokens, the overlap of replaced signing secrets, the lifetime of sessions, and the operators.
 *
 * @param formats the format of new tokens, then the formats of earlier ones
 * @param signingSecretOverlap how long a replaced signing secret stays valid
 * @param sessionLifetime how long a browser session lasts
 * @param operators the principals whose tokens prove operators
 */
public record AccessSettings(
        List<ApiTokenFormat> formats,
        Duration signingSecretOverlap,
        Duration sessionLifetime,
        Set<PrincipalId> operators) {
    private static final DurationRange OVERLAP =
            new DurationRange(Duration.ZERO, Duration.ofDays(366), "0 to 366 days");
    private static final DurationRange LIFETIME =
            new DurationRange(Duration.ofMinutes(1), Duration.ofDays(366), "1 minute to 366 days");

    /**
     * Copies the list and the set, and checks the times.
     *
     * @throws IllegalArgumentException if one is out of range; the message names the setting
     */
    public AccessSettings {
        formats = List.copyOf(formats);
        operators = Set.copyOf(operators);
        OVERLAP.require("signingSecretOverlap", signingSecretOverlap);
        LIFETIME.require("sessionLifetime", sessionLifetime);
    }
}
