package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A browser session: a user who has signed in does not prove their identity again with each call. Immutable. */
public final class Session {
    private final SessionId id;
    private final PrincipalId principal;
    private final CsrfToken csrfToken;
    private final Instant createdAt;
    private final Instant expiresAt;

    private Session(Builder builder) {
        this.id = requireGiven("id", builder.id);
        this.principal = requireGiven("principal", builder.principal);
        this.csrfToken = requireGiven("csrfToken", builder.csrfToken);
        this.createdAt = requireGiven("createdAt", builder.createdAt);
        this.expiresAt = requireGiven("expiresAt", builder.expiresAt);
    }

    /** {@return a builder of a session} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return its id, which is no secret} */
    public SessionId id() {
        return id;
    }

    /** {@return its owner} */
    public PrincipalId principal() {
        return principal;
    }

    /** {@return the token that a change must send along with the session's secret} */
    public CsrfToken csrfToken() {
        return csrfToken;
    }

    /** {@return when it was opened, to the millisecond} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when it ends, in whole seconds} */
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Session that
                && id.equals(that.id)
                && principal.equals(that.principal)
                && csrfToken.equals(that.csrfToken)
                && createdAt.equals(that.createdAt)
                && expiresAt.equals(that.expiresAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, principal, csrfToken, createdAt, expiresAt);
    }

    @Override
    public String toString() {
        return "Session[id=" + id + ", principal=" + principal + ", csrfToken=" + csrfToken + ", createdAt=" + createdAt
                + ", expiresAt=" + expiresAt + "]";
    }

    /** Builds a session. Not thread-safe. */
    public static final class Builder {
        private @Nullable SessionId id;
        private @Nullable PrincipalId principal;
        private @Nullable CsrfToken csrfToken;
        private @Nullable Instant createdAt;
        private @Nullable Instant expiresAt;

        private Builder() {}

        /**
         * Sets {@link Session#id()}; required.
         *
         * @param id its id
         * @return this builder
         */
        public Builder id(SessionId id) {
            this.id = requireGiven("id", id);
            return this;
        }

        /**
         * Sets {@link Session#principal()}; required.
         *
         * @param principal its owner
         * @return this builder
         */
        public Builder principal(PrincipalId principal) {
            this.principal = requireGiven("principal", principal);
            return this;
        }

        /**
         * Sets {@link Session#csrfToken()}; required.
         *
         * @param csrfToken the token that a change must send along with the session's secret
         * @return this builder
         */
        public Builder csrfToken(CsrfToken csrfToken) {
            this.csrfToken = requireGiven("csrfToken", csrfToken);
            return this;
        }

        /**
         * Sets {@link Session#createdAt()}; required.
         *
         * @param createdAt when it was opened
         * @return this builder
         */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = requireGiven("createdAt", createdAt);
            return this;
        }

        /**
         * Sets {@link Session#expiresAt()}; required.
         *
         * @param expiresAt when it ends
         * @return this builder
         */
        public Builder expiresAt(Instant expiresAt) {
            this.expiresAt = requireGiven("expiresAt", expiresAt);
            return this;
        }

        /**
         * {@return the session}
         *
         * @throws dev.latchkey.api.InvalidValueException if a required value is missing; the message names it
         */
        public Session build() {
            return new Session(this);
        }
    }
}
