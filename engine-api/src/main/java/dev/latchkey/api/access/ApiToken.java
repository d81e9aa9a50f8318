package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An API token without its secrets. Immutable. */
public final class ApiToken {
    private final ApiTokenId id;
    private final PrincipalId principal;
    private final String name;
    private final Scopes scopes;
    private final String preview;
    private final String signingSecretPreview;
    private final @Nullable Instant signingSecretRotatedAt;
    private final List<AddressBlock> allowedAddresses;
    private final @Nullable Integer credits;
    private final Instant createdAt;
    private final @Nullable Instant expiresAt;
    private final @Nullable Instant revokedAt;
    private final @Nullable Instant lastUsed;
    private final long useCount;

    private ApiToken(Builder builder) {
        this.id = requireGiven("id", builder.id);
        this.principal = requireGiven("principal", builder.principal);
        this.name = requireGiven("name", builder.name);
        this.scopes = requireGiven("scopes", builder.scopes);
        this.preview = requireGiven("preview", builder.preview);
        this.signingSecretPreview = requireGiven("signingSecretPreview", builder.signingSecretPreview);
        this.signingSecretRotatedAt = builder.signingSecretRotatedAt;
        this.allowedAddresses = builder.allowedAddresses;
        this.credits = builder.credits;
        this.createdAt = requireGiven("createdAt", builder.createdAt);
        this.expiresAt = builder.expiresAt;
        this.revokedAt = builder.revokedAt;
        this.lastUsed = builder.lastUsed;
        this.useCount = builder.useCount;
    }

    /** {@return a builder of a token} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this one} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return its id} */
    public ApiTokenId id() {
        return id;
    }

    /** {@return its owner} */
    public PrincipalId principal() {
        return principal;
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    /** {@return the scopes that it bears} */
    public Scopes scopes() {
        return scopes;
    }

    /** {@return the last four characters of the token} */
    public String preview() {
        return preview;
    }

    /** {@return the last four characters of its signing secret} */
    public String signingSecretPreview() {
        return signingSecretPreview;
    }

    /** {@return when its signing secret was last replaced; {@code null} if it never was} */
    public @Nullable Instant signingSecretRotatedAt() {
        return signingSecretRotatedAt;
    }

    /** {@return the addresses from which it may be used, immutable; empty for anywhere} */
    public List<AddressBlock> allowedAddresses() {
        return allowedAddresses;
    }

    /** {@return how many changes it may still make; {@code null} for any number} */
    public @Nullable Integer credits() {
        return credits;
    }

    /** {@return when it was created, to the millisecond} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when it ends, in whole seconds; {@code null} for never} */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** {@return when it was withdrawn for good; {@code null} unless it was} */
    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    /** {@return when it was last used, which may lag; {@code null} for never} */
    public @Nullable Instant lastUsed() {
        return lastUsed;
    }

    /** {@return how often it was used, which may lag} */
    public long useCount() {
        return useCount;
    }

    /**
     * {@return whether it has expired} It ends exactly at its expiry.
     *
     * @param now the time
     */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /**
     * {@return whether it may be used from an address}
     *
     * @param address the address
     */
    public boolean admits(InetAddress address) {
        return allowedAddresses.isEmpty() || allowedAddresses.stream().anyMatch(block -> block.contains(address));
    }

    /**
     * {@return the same token, withdrawn for good}
     *
     * @param revokedAt when it was withdrawn
     */
    public ApiToken withRevokedAt(Instant revokedAt) {
        return toBuilder().revokedAt(revokedAt).build();
    }

    /**
     * {@return the same token with another secret}
     *
     * @param preview the last four characters of the secret
     */
    public ApiToken withPreview(String preview) {
        return toBuilder().preview(preview).build();
    }

    /**
     * {@return the same token with another signing secret}
     *
     * @param preview the last four characters of the signing secret
     * @param rotatedAt when the token got it
     */
    public ApiToken withSigningSecret(String preview, Instant rotatedAt) {
        return toBuilder()
                .signingSecretPreview(preview)
                .signingSecretRotatedAt(rotatedAt)
                .build();
    }

    /**
     * {@return the same token with another number of credits left}
     *
     * @param credits how many changes it may still make; {@code null} for any number
     */
    public ApiToken withCredits(@Nullable Integer credits) {
        return toBuilder().credits(credits).build();
    }

    /**
     * {@return the same token after more uses}
     *
     * @param lastUsed when it was last used; {@code null} for never
     * @param useCount how often it was used
     */
    public ApiToken withUse(@Nullable Instant lastUsed, long useCount) {
        return toBuilder().lastUsed(lastUsed).useCount(useCount).build();
    }

    /**
     * {@return whether another token allows nothing beyond this one, in its scopes, addresses and expiry} A token with
     * credits covers no other token, since the other would have credits of its own.
     *
     * @param other the other token
     */
    public boolean covers(ApiToken other) {
        boolean ends = expiresAt == null || other.expiresAt != null && !other.expiresAt.isAfter(expiresAt);
        boolean placed = allowedAddresses.isEmpty()
                || !other.allowedAddresses.isEmpty()
                        && other.allowedAddresses.stream()
                                .allMatch(block -> allowedAddresses.stream().anyMatch(own -> own.contains(block)));
        return credits == null && scopes.cover(other.scopes) && ends && placed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiToken that
                && id.equals(that.id)
                && principal.equals(that.principal)
                && name.equals(that.name)
                && scopes.equals(that.scopes)
                && preview.equals(that.preview)
                && signingSecretPreview.equals(that.signingSecretPreview)
                && Objects.equals(signingSecretRotatedAt, that.signingSecretRotatedAt)
                && allowedAddresses.equals(that.allowedAddresses)
                && Objects.equals(credits, that.credits)
                && createdAt.equals(that.createdAt)
                && Objects.equals(expiresAt, that.expiresAt)
                && Objects.equals(revokedAt, that.revokedAt)
                && Objects.equals(lastUsed, that.lastUsed)
                && useCount == that.useCount;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                id,
                principal,
                name,
                scopes,
                preview,
                signingSecretPreview,
                signingSecretRotatedAt,
                allowedAddresses,
                credits,
                createdAt,
                expiresAt,
                revokedAt,
                lastUsed,
                useCount);
    }

    @Override
    public String toString() {
        return "ApiToken[id=" + id + ", principal=" + principal + ", name=" + name + ", scopes=" + scopes + ", preview="
                + preview + ", signingSecretPreview=" + signingSecretPreview + ", signingSecretRotatedAt="
                + signingSecretRotatedAt + ", allowedAddresses=" + allowedAddresses + ", credits=" + credits
                + ", createdAt=" + createdAt + ", expiresAt=" + expiresAt + ", revokedAt=" + revokedAt + ", lastUsed="
                + lastUsed + ", useCount=" + useCount + "]";
    }

    /** Builds a token. Not thread-safe. */
    public static final class Builder {
        private @Nullable ApiTokenId id;
        private @Nullable PrincipalId principal;
        private @Nullable String name;
        private Scopes scopes = Scopes.all();
        private @Nullable String preview;
        private @Nullable String signingSecretPreview;
        private @Nullable Instant signingSecretRotatedAt;
        private List<AddressBlock> allowedAddresses = List.of();
        private @Nullable Integer credits;
        private @Nullable Instant createdAt;
        private @Nullable Instant expiresAt;
        private @Nullable Instant revokedAt;
        private @Nullable Instant lastUsed;
        private long useCount;

        private Builder() {}

        private Builder(ApiToken from) {
            id = from.id;
            principal = from.principal;
            name = from.name;
            scopes = from.scopes;
            preview = from.preview;
            signingSecretPreview = from.signingSecretPreview;
            signingSecretRotatedAt = from.signingSecretRotatedAt;
            allowedAddresses = from.allowedAddresses;
            credits = from.credits;
            createdAt = from.createdAt;
            expiresAt = from.expiresAt;
            revokedAt = from.revokedAt;
            lastUsed = from.lastUsed;
            useCount = from.useCount;
        }

        /**
         * Sets {@link ApiToken#id()}; required.
         *
         * @param id its id
         * @return this builder
         */
        public Builder id(ApiTokenId id) {
            this.id = requireGiven("id", id);
            return this;
        }

        /**
         * Sets {@link ApiToken#principal()}; required.
         *
         * @param principal its owner
         * @return this builder
         */
        public Builder principal(PrincipalId principal) {
            this.principal = requireGiven("principal", principal);
            return this;
        }

        /**
         * Sets {@link ApiToken#name()}; required.
         *
         * @param name its name
         * @return this builder
         */
        public Builder name(String name) {
            this.name = requireGiven("name", name);
            return this;
        }

        /**
         * Sets {@link ApiToken#scopes()}; all by default.
         *
         * @param scopes the scopes that it bears
         * @return this builder
         */
        public Builder scopes(Scopes scopes) {
            this.scopes = requireGiven("scopes", scopes);
            return this;
        }

        /**
         * Sets {@link ApiToken#preview()}; required.
         *
         * @param preview the last four characters of the token
         * @return this builder
         */
        public Builder preview(String preview) {
            this.preview = requireGiven("preview", preview);
            return this;
        }

        /**
         * Sets {@link ApiToken#signingSecretPreview()}; required.
         *
         * @param signingSecretPreview the last four characters of its signing secret
         * @return this builder
         */
        public Builder signingSecretPreview(String signingSecretPreview) {
            this.signingSecretPreview = requireGiven("signingSecretPreview", signingSecretPreview);
            return this;
        }

        /**
         * Sets {@link ApiToken#signingSecretRotatedAt()}; never by default.
         *
         * @param signingSecretRotatedAt when its signing secret was last replaced; {@code null} for never
         * @return this builder
         */
        public Builder signingSecretRotatedAt(@Nullable Instant signingSecretRotatedAt) {
            this.signingSecretRotatedAt = signingSecretRotatedAt;
            return this;
        }

        /**
         * Sets {@link ApiToken#allowedAddresses()}; anywhere by default.
         *
         * @param allowedAddresses the addresses from which it may be used; empty for anywhere
         * @return this builder
         */
        public Builder allowedAddresses(List<AddressBlock> allowedAddresses) {
            this.allowedAddresses = List.copyOf(requireAllGiven("allowedAddresses", allowedAddresses));
            return this;
        }

        /**
         * Sets {@link ApiToken#credits()}; any number by default.
         *
         * @param credits how many changes it may still make; {@code null} for any number
         * @return this builder
         */
        public Builder credits(@Nullable Integer credits) {
            this.credits = credits;
            return this;
        }

        /**
         * Sets {@link ApiToken#createdAt()}; required.
         *
         * @param createdAt when it was created
         * @return this builder
         */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = requireGiven("createdAt", createdAt);
            return this;
        }

        /**
         * Sets {@link ApiToken#expiresAt()}; never by default.
         *
         * @param expiresAt when it ends; {@code null} for never
         * @return this builder
         */
        public Builder expiresAt(@Nullable Instant expiresAt) {
            this.expiresAt = expiresAt;
            return this;
        }

        /**
         * Sets {@link ApiToken#revokedAt()}; not revoked by default.
         *
         * @param revokedAt when it was withdrawn for good; {@code null} unless it was
         * @return this builder
         */
        public Builder revokedAt(@Nullable Instant revokedAt) {
            this.revokedAt = revokedAt;
            return this;
        }

        /**
         * Sets {@link ApiToken#lastUsed()}; never by default.
         *
         * @param lastUsed when it was last used; {@code null} for never
         * @return this builder
         */
        public Builder lastUsed(@Nullable Instant lastUsed) {
            this.lastUsed = lastUsed;
            return this;
        }

        /**
         * Sets {@link ApiToken#useCount()}; 0 by default.
         *
         * @param useCount how often it was used
         * @return this builder
         */
        public Builder useCount(long useCount) {
            this.useCount = useCount;
            return this;
        }

        /**
         * {@return the token}
         *
         * @throws dev.latchkey.api.InvalidValueException if a required value is missing; the message names it
         */
        public ApiToken build() {
            return new ApiToken(this);
        }
    }
}
