package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Instant;

/**
 * A secret that has been replaced.
 *
 * @param preview its last four characters; empty if they were not recorded
 * @param endsAt when it ends, or ended, to the millisecond
 */
public record ReplacedSecret(String preview, Instant endsAt) {
    /**
     * Requires both.
     *
     * @param preview its last four characters
     * @param endsAt when it ends, or ended
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public ReplacedSecret {
        requireGiven("preview", preview);
        requireGiven("endsAt", endsAt);
    }
}
