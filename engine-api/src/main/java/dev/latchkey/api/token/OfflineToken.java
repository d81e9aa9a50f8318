package dev.latchkey.api.token;

import java.time.Instant;

/**
 * A signed token. {@link #toString()} hides its text.
 *
 * @param text the compact JWS
 * @param issuedAt its {@code iat}, in whole seconds
 * @param expiresAt its {@code exp}, in whole seconds: the project's token lifetime after {@code iat}, or the licence's
 *     own end if that is sooner
 */
public record OfflineToken(String text, Instant issuedAt, Instant expiresAt) {

    /** Seconds from {@code iat} to {@code exp}. */
    public long expiresInSeconds() {
        return expiresAt.getEpochSecond() - issuedAt.getEpochSecond();
    }

    @Override
    public String toString() {
        return "OfflineToken[expiresAt=" + expiresAt + "]";
    }
}
