package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Instant;

/**
 * A secret that another one has replaced.
 *
 * @param preview its last four characters; empty if that was not noted
 * @param endsAt when it ends, or ended, in milliseconds' resolution
 */
public record ReplacedSecret(String preview, Instant endsAt) {
    /**
     * Requires both.
     *
     * @param preview its last four characters
     * @param endsAt when it ends, or ended
     * @throws dev.latchkey.api.InvalidValueException if one is missing: it names it
     */
    public ReplacedSecret {
        requireGiven("preview", preview);
        requireGiven("endsAt", endsAt);
    }
}
