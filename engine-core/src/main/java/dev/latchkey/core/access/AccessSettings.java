package dev.latchkey.core.access;

import java.time.Duration;
import java.util.List;

/**
 * How API tokens look, how long replaced signing secrets stay good, and how long sessions last.
 *
 * @param formats the form of new tokens, then those that earlier ones may have
 * @param signingSecretOverlap how long a replaced signing secret stays good
 * @param sessionLifetime how long a browser's session lasts
 */
public record AccessSettings(List<ApiTokenFormat> formats, Duration signingSecretOverlap, Duration sessionLifetime) {

    /** Copies the list. */
    public AccessSettings {
        formats = List.copyOf(formats);
    }
}
