package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A browser's session: somebody who has signed in and need not prove who they are with each call. */
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

    /** A builder of a session. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds what this holds. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Its id, which is no secret. */
    public SessionId id() {
        return id;
    }

    /** Whose it is. */
    public PrincipalId principal() {
        return principal;
    }

    /** What a change must bring besides the session's secret. */
    public CsrfToken csrfToken() {
        return csrfToken;
    }

    /** When it was opened, in milliseconds' resolution. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it ends, in whole seconds. */
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

    /** Makes a session. Not thread-safe. */
    public static final class Builder {
        private @Nullable SessionId id;
        private @Nullable PrincipalId principal;
        private @Nullable CsrfToken csrfToken;
        private @Nullable Instant createdAt;
        private @Nullable Instant expiresAt;

        private Builder() {}

        private Builder(Session from) {
            id = from.id;
            principal = from.principal;
            csrfToken = from.csrfToken;
            createdAt = from.createdAt;
            expiresAt = from.expiresAt;
        }

        /** Sets {@link Session#id()}, which must be given. */
        public Builder id(SessionId id) {
            this.id = requireGiven("id", id);
            return this;
        }

        /** Sets {@link Session#principal()}, which must be given. */
        public Builder principal(PrincipalId principal) {
            this.principal = requireGiven("principal", principal);
            return this;
        }

        /** Sets {@link Session#csrfToken()}, which must be given. */
        public Builder csrfToken(CsrfToken csrfToken) {
            this.csrfToken = requireGiven("csrfToken", csrfToken);
            return this;
        }

        /** Sets {@link Session#createdAt()}, which must be given. */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = requireGiven("createdAt", createdAt);
            return this;
        }

        /** Sets {@link Session#expiresAt()}, which must be given. */
        public Builder expiresAt(Instant expiresAt) {
            this.expiresAt = requireGiven("expiresAt", expiresAt);
            return this;
        }

        /**
         * The session.
         *
         * @throws dev.latchkey.api.InvalidValueException if something that must be given is not: it names it
         */
        public Session build() {
            return new Session(this);
        }
    }
}
