package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.SessionId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A browser session, as a storage keeps it. */
public final class StoredSession {
    private final SessionId id;
    private final KeyHash hash;
    private final PrincipalId principal;
    private final Scopes scopes;
    private final @Nullable KeyHash tokenHash;
    private final Instant createdAt;
    private final Instant expiresAt;

    private StoredSession(Builder builder) {
        this.id = requireGiven("id", builder.id);
        this.hash = requireGiven("hash", builder.hash);
        this.principal = requireGiven("principal", builder.principal);
        this.scopes = requireGiven("scopes", builder.scopes);
        this.tokenHash = builder.tokenHash;
        this.createdAt = requireGiven("createdAt", builder.createdAt);
        this.expiresAt = requireGiven("expiresAt", builder.expiresAt);
    }

    /** {@return a builder of a stored session} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return its id} */
    public SessionId id() {
        return id;
    }

    /** {@return the lookup hash of its secret, unique} */
    public KeyHash hash() {
        return hash;
    }

    /** {@return its owner} */
    public PrincipalId principal() {
        return principal;
    }

    /** {@return the scopes that it bears, if it stands for no token} */
    public Scopes scopes() {
        return scopes;
    }

    /** {@return the lookup hash of the API token that it stands for; {@code null} if it stands for none} */
    public @Nullable KeyHash tokenHash() {
        return tokenHash;
    }

    /** {@return when it was opened, to the millisecond} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when it ends, in whole seconds} */
    public Instant expiresAt() {
        return expiresAt;
    }

    /**
     * {@return whether it has expired} It ends exactly at its expiry.
     *
     * @param now the time
     */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredSession that
                && id.equals(that.id)
                && hash.equals(that.hash)
                && principal.equals(that.principal)
                && scopes.equals(that.scopes)
                && Objects.equals(tokenHash, that.tokenHash)
                && createdAt.equals(that.createdAt)
                && expiresAt.equals(that.expiresAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, hash, principal, scopes, tokenHash, createdAt, expiresAt);
    }

    @Override
    public String toString() {
        return "StoredSession[id=" + id + ", hash=" + hash + ", principal=" + principal + ", scopes=" + scopes
                + ", tokenHash=" + tokenHash + ", createdAt=" + createdAt + ", expiresAt=" + expiresAt + "]";
    }

    /** Builds a stored session. Not thread-safe. */
    public static final class Builder {
        private @Nullable SessionId id;
        private @Nullable KeyHash hash;
        private @Nullable PrincipalId principal;
        private @Nullable Scopes scopes;
        private @Nullable KeyHash tokenHash;
        private @Nullable Instant createdAt;
        private @Nullable Instant expiresAt;

        private Builder() {}

        /**
         * Sets {@link StoredSession#id()}; required.
         *
         * @param id its id
         * @return this builder
         */
        public Builder id(SessionId id) {
            this.id = requireGiven("id", id);
            return this;
        }

        /**
         * Sets {@link StoredSession#hash()}; required.
         *
         * @param hash the lookup hash of its secret
         * @return this builder
         */
        public Builder hash(KeyHash hash) {
            this.hash = requireGiven("hash", hash);
            return this;
        }

        /**
         * Sets {@link StoredSession#principal()}; required.
         *
         * @param principal its owner
         * @return this builder
         */
        public Builder principal(PrincipalId principal) {
            this.principal = requireGiven("principal", principal);
            return this;
        }

        /**
         * Sets {@link StoredSession#scopes()}; required.
         *
         * @param scopes the scopes that it bears
         * @return this builder
         */
        public Builder scopes(Scopes scopes) {
            this.scopes = requireGiven("scopes", scopes);
            return this;
        }

        /**
         * Sets {@link StoredSession#tokenHash()}; none by default.
         *
         * @param tokenHash the lookup hash of the API token that it stands for; {@code null} if it stands for none
         * @return this builder
         */
        public Builder tokenHash(@Nullable KeyHash tokenHash) {
            this.tokenHash = tokenHash;
            return this;
        }

        /**
         * Sets {@link StoredSession#createdAt()}; required.
         *
         * @param createdAt when it was opened
         * @return this builder
         */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = requireGiven("createdAt", createdAt);
            return this;
        }

        /**
         * Sets {@link StoredSession#expiresAt()}; required.
         *
         * @param expiresAt when it ends
         * @return this builder
         */
        public Builder expiresAt(Instant expiresAt) {
            this.expiresAt = requireGiven("expiresAt", expiresAt);
            return this;
        }

        /**
         * {@return the stored session}
         *
         * @throws dev.latchkey.api.InvalidValueException if a required value is missing; the message names it
         */
        public StoredSession build() {
            return new StoredSession(this);
        }
    }
}
