package dev.latchkey.core.access;

import java.time.Duration;
import java.util.List;

/**
 * How API tokens look, and how long replaced signing secrets stay good.
 *
 * @param formats the form of new tokens, then those that earlier ones may have
 * @param signingSecretOverlap how long a replaced signing secret stays good
 */
public record AccessSettings(List<ApiTokenFormat> formats, Duration signingSecretOverlap) {

    /** Copies the list. */
    public AccessSettings {
        formats = List.copyOf(formats);
    }
}
