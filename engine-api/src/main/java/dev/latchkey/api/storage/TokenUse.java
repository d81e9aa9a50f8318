package dev.latchkey.api.storage;

import dev.latchkey.api.access.ApiTokenId;
import java.time.Instant;

/**
 * The fact that a token was used.
 *
 * @param token the token
 * @param last when it was last used, to the millisecond
 * @param count how often it was used
 */
public record TokenUse(ApiTokenId token, Instant last, long count) {

    /**
     * {@return this use and another one of the same token, added up}
     *
     * @param other the other use
     */
    public TokenUse and(TokenUse other) {
        return new TokenUse(token, last.isAfter(other.last) ? last : other.last, count + other.count);
    }
}
