package dev.latchkey.api.storage;

import dev.latchkey.api.access.ApiTokenId;
import java.time.Instant;

/**
 * That a token was used.
 *
 * @param token the token
 * @param last when it was last used, in milliseconds' resolution
 * @param count how often it was used
 */
public record TokenUse(ApiTokenId token, Instant last, long count) {

    /** This and another use of the same token. */
    public TokenUse and(TokenUse other) {
        return new TokenUse(token, last.isAfter(other.last) ? last : other.last, count + other.count);
    }
}
