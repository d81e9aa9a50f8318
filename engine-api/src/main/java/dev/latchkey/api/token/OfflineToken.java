package dev.latchkey.api.token;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Instant;
import java.util.Objects;

/** A signed token. {@link #toString()} hides its text. */
public final class OfflineToken {
    private final String text;
    private final Instant issuedAt;
    private final Instant expiresAt;

    private OfflineToken(String text, Instant issuedAt, Instant expiresAt) {
        this.text = requireGiven("text", text);
        this.issuedAt = requireGiven("issuedAt", issuedAt);
        this.expiresAt = requireGiven("expiresAt", expiresAt);
    }

    /**
     * {@return a token with its times}
     *
     * @param text the compact JWS
     * @param issuedAt its {@code iat}, in whole seconds
     * @param expiresAt its {@code exp}, in whole seconds: the project's token lifetime after {@code iat}, or the
     *     licence's own expiry if that is sooner
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static OfflineToken of(String text, Instant issuedAt, Instant expiresAt) {
        return new OfflineToken(text, issuedAt, expiresAt);
    }

    /** {@return the compact JWS} */
    public String text() {
        return text;
    }

    /** {@return its {@code iat}, in whole seconds} */
    public Instant issuedAt() {
        return issuedAt;
    }

    /**
     * {@return its {@code exp}, in whole seconds: the project's token lifetime after {@code iat}, or the licence's own
     * expiry if that is sooner}
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** {@return the seconds from {@code iat} to {@code exp}} */
    public long expiresInSeconds() {
        return expiresAt.getEpochSecond() - issuedAt.getEpochSecond();
    }

    @Override
    public String toString() {
        return "OfflineToken[expiresAt=" + expiresAt + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OfflineToken that
                && text.equals(that.text)
                && issuedAt.equals(that.issuedAt)
                && expiresAt.equals(that.expiresAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, issuedAt, expiresAt);
    }
}
