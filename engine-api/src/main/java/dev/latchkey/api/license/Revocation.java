package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.internal.text.Texts;
import java.time.Instant;

/**
 * The fact that a licence was revoked.
 *
 * @param at the time, to the millisecond
 * @param reason the reason in the seller's words: up to {@value Selling#MAX_REASON} characters (code points) of
 *     well-formed Unicode, without NUL characters; may be empty
 */
public record Revocation(Instant at, String reason) {

    /**
     * Checks the reason.
     *
     * @param at the time
     * @param reason the reason
     * @throws InvalidValueException if the reason breaks the rule above
     */
    public Revocation {
        requireGiven("at", at);
        requireGiven("reason", reason);
        if (reason.codePointCount(0, reason.length()) > Selling.MAX_REASON) {
            throw new InvalidValueException("reason", "must have at most " + Selling.MAX_REASON + " characters");
        }
        Texts.requireStorable("reason", reason);
    }
}
