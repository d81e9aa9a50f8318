package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A licence, in the state in which it was read. */
public final class License {
    private final LicenseId id;
    private final ItemId itemId;
    private final String keyPreview;
    private final boolean suspended;
    private final @Nullable Revocation revocation;
    private final ActivationLimit limit;
    private final int activationCount;
    private final Instant createdAt;
    private final @Nullable Instant expiresAt;
    private final @Nullable Label label;
    private final Metadata metadata;
    private final @Nullable OrderReference reference;
    private final long version;

    private License(Builder builder) {
        this.id = requireGiven("id", builder.id);
        this.itemId = requireGiven("itemId", builder.itemId);
        this.keyPreview = requireGiven("keyPreview", builder.keyPreview);
        this.suspended = builder.suspended;
        this.revocation = builder.revocation;
        this.limit = requireGiven("limit", builder.limit);
        this.activationCount = builder.activationCount;
        this.createdAt = requireGiven("createdAt", builder.createdAt);
        this.expiresAt = builder.expiresAt;
        this.label = builder.label;
        this.metadata = requireGiven("metadata", builder.metadata);
        this.reference = builder.reference;
        this.version = builder.version;
    }

    /** {@return a builder of a licence} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this one} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return its id} */
    public LicenseId id() {
        return id;
    }

    /** {@return the item that it is for} */
    public ItemId itemId() {
        return itemId;
    }

    /** {@return the part of its key that may be shown: the last four characters, or nothing} */
    public String keyPreview() {
        return keyPreview;
    }

    /** {@return whether the seller suspended it} */
    public boolean suspended() {
        return suspended;
    }

    /** {@return its revocation; {@code null} unless revoked} */
    public @Nullable Revocation revocation() {
        return revocation;
    }

    /** {@return how many machines may be active at once} */
    public ActivationLimit limit() {
        return limit;
    }

    /** {@return how many machines are active} */
    public int activationCount() {
        return activationCount;
    }

    /** {@return when it was issued, to the millisecond} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when it ends, in whole seconds; {@code null} for never} */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** {@return its name for people; {@code null} for none} */
    public @Nullable Label label() {
        return label;
    }

    /** {@return the seller's notes on it for programs} */
    public Metadata metadata() {
        return metadata;
    }

    /**
     * {@return the order that it was issued for; {@code null} if there is none, or if this licence was revoked and
     * another one has taken the order over}
     */
    public @Nullable OrderReference reference() {
        return reference;
    }

    /** {@return the version number, which grows with every change, activations included} */
    public long version() {
        return version;
    }

    /**
     * {@return the state at a moment} Revoked outranks suspended, which outranks expired. A licence ends exactly at its
     * expiry.
     *
     * @param now the moment
     */
    public LicenseState state(Instant now) {
        return state(now.toEpochMilli());
    }

    /**
     * {@return the state at a moment, like {@link #state(Instant)}}
     *
     * @param epochMillis the moment, in milliseconds since the epoch
     */
    public LicenseState state(long epochMillis) {
        if (revocation != null) {
            return LicenseState.REVOKED;
        }
        if (suspended) {
            return LicenseState.SUSPENDED;
        }
        return expiresAt != null && expiresAt.getEpochSecond() <= Math.floorDiv(epochMillis, 1000L)
                ? LicenseState.EXPIRED
                : LicenseState.ACTIVE;
    }

    /** {@return the number of free slots, never negative; {@code null} when unlimited} */
    public @Nullable Integer remainingActivations() {
        return limit.remaining(activationCount);
    }

    /**
     * {@return the next version, suspended or not}
     *
     * @param suspended whether the seller has suspended it
     */
    public License withSuspended(boolean suspended) {
        return next().suspended(suspended).build();
    }

    /**
     * {@return the next version, revoked}
     *
     * @param revocation the time and the reason
     */
    public License withRevocation(Revocation revocation) {
        return next().revocation(revocation).build();
    }

    /**
     * {@return the next version with another limit}
     *
     * @param limit how many machines may be active at once
     */
    public License withLimit(ActivationLimit limit) {
        return next().limit(limit).build();
    }

    /**
     * {@return the next version with another end}
     *
     * @param expiresAt when it ends, in whole seconds; {@code null} for never
     */
    public License withExpiresAt(@Nullable Instant expiresAt) {
        return next().expiresAt(expiresAt).build();
    }

    /**
     * {@return the next version with another label}
     *
     * @param label the name for people; {@code null} for none
     */
    public License withLabel(@Nullable Label label) {
        return next().label(label).build();
    }

    /** {@return the terms as they are now} */
    public LicenseTerms terms() {
        return LicenseTerms.itemDefaults()
                .withLimit(limit)
                .withExpiry(expiresAt)
                .withLabel(label)
                .withMetadata(metadata);
    }

    /**
     * {@return the next version on other terms}
     *
     * @param terms the terms; a limit of {@code null} leaves the limit as it is
     */
    public License withTerms(LicenseTerms terms) {
        return next().terms(terms).build();
    }

    /**
     * {@return the next version with another number of active machines}
     *
     * @param activationCount how many machines are active
     */
    public License withActivationCount(int activationCount) {
        return next().activationCount(activationCount).build();
    }

    /** {@return the next version without an order, which another licence has taken over} */
    public License withoutReference() {
        return next().reference(null).build();
    }

    private Builder next() {
        return toBuilder().version(version + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof License that
                && id.equals(that.id)
                && itemId.equals(that.itemId)
                && keyPreview.equals(that.keyPreview)
                && suspended == that.suspended
                && Objects.equals(revocation, that.revocation)
                && limit.equals(that.limit)
                && activationCount == that.activationCount
                && createdAt.equals(that.createdAt)
                && Objects.equals(expiresAt, that.expiresAt)
                && Objects.equals(label, that.label)
                && metadata.equals(that.metadata)
                && Objects.equals(reference, that.reference)
                && version == that.version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                id,
                itemId,
                keyPreview,
                suspended,
                revocation,
                limit,
                activationCount,
                createdAt,
                expiresAt,
                label,
                metadata,
                reference,
                version);
    }

    @Override
    public String toString() {
        return "License[id=" + id + ", itemId=" + itemId + ", keyPreview=" + keyPreview + ", suspended=" + suspended
                + ", revocation=" + revocation + ", limit=" + limit + ", activationCount=" + activationCount
                + ", createdAt=" + createdAt + ", expiresAt=" + expiresAt + ", label=" + label + ", metadata="
                + metadata + ", reference=" + reference + ", version=" + version + "]";
    }

    /** Builds a licence. Not thread-safe. */
    public static final class Builder {
        private @Nullable LicenseId id;
        private @Nullable ItemId itemId;
        private @Nullable String keyPreview;
        private boolean suspended;
        private @Nullable Revocation revocation;
        private @Nullable ActivationLimit limit;
        private int activationCount;
        private @Nullable Instant createdAt;
        private @Nullable Instant expiresAt;
        private @Nullable Label label;
        private Metadata metadata = Metadata.none();
        private @Nullable OrderReference reference;
        private long version = 1;

        private Builder() {}

        private Builder(License from) {
            id = from.id;
            itemId = from.itemId;
            keyPreview = from.keyPreview;
            suspended = from.suspended;
            revocation = from.revocation;
            limit = from.limit;
            activationCount = from.activationCount;
            createdAt = from.createdAt;
            expiresAt = from.expiresAt;
            label = from.label;
            metadata = from.metadata;
            reference = from.reference;
            version = from.version;
        }

        /**
         * Sets {@link License#id()}; required.
         *
         * @param id its id
         * @return this builder
         */
        public Builder id(LicenseId id) {
            this.id = requireGiven("id", id);
            return this;
        }

        /**
         * Sets {@link License#itemId()}; required.
         *
         * @param itemId the item that it is for
         * @return this builder
         */
        public Builder itemId(ItemId itemId) {
            this.itemId = requireGiven("itemId", itemId);
            return this;
        }

        /**
         * Sets {@link License#keyPreview()}; required.
         *
         * @param keyPreview the last four characters of its key, or an empty text
         * @return this builder
         */
        public Builder keyPreview(String keyPreview) {
            this.keyPreview = requireGiven("keyPreview", keyPreview);
            return this;
        }

        /**
         * Sets {@link License#suspended()}; false by default.
         *
         * @param suspended whether the seller suspended it
         * @return this builder
         */
        public Builder suspended(boolean suspended) {
            this.suspended = suspended;
            return this;
        }

        /**
         * Sets {@link License#revocation()}; none by default.
         *
         * @param revocation its revocation; {@code null} unless revoked
         * @return this builder
         */
        public Builder revocation(@Nullable Revocation revocation) {
            this.revocation = revocation;
            return this;
        }

        /**
         * Sets {@link License#limit()}; required.
         *
         * @param limit how many machines may be active at once
         * @return this builder
         */
        public Builder limit(ActivationLimit limit) {
            this.limit = requireGiven("limit", limit);
            return this;
        }

        /**
         * Sets {@link License#activationCount()}; 0 by default.
         *
         * @param activationCount how many machines are active
         * @return this builder
         */
        public Builder activationCount(int activationCount) {
            this.activationCount = activationCount;
            return this;
        }

        /**
         * Sets {@link License#createdAt()}; required.
         *
         * @param createdAt when it was issued
         * @return this builder
         */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = requireGiven("createdAt", createdAt);
            return this;
        }

        /**
         * Sets {@link License#expiresAt()}; never by default.
         *
         * @param expiresAt when it ends, in whole seconds; {@code null} for never
         * @return this builder
         */
        public Builder expiresAt(@Nullable Instant expiresAt) {
            this.expiresAt = expiresAt;
            return this;
        }

        /**
         * Sets {@link License#label()}; none by default.
         *
         * @param label its name for people; {@code null} for none
         * @return this builder
         */
        public Builder label(@Nullable Label label) {
            this.label = label;
            return this;
        }

        /**
         * Sets {@link License#metadata()}; none by default.
         *
         * @param metadata the seller's notes on it for programs
         * @return this builder
         */
        public Builder metadata(Metadata metadata) {
            this.metadata = requireGiven("metadata", metadata);
            return this;
        }

        /**
         * Sets everything that terms say.
         *
         * @param terms the terms; a limit of {@code null} leaves the limit as it is
         * @return this builder
         */
        public Builder terms(LicenseTerms terms) {
            requireGiven("terms", terms);
            this.limit = terms.limit() == null ? limit : terms.limit();
            this.expiresAt = terms.expiresAt();
            this.label = terms.label();
            this.metadata = terms.metadata();
            return this;
        }

        /**
         * Sets {@link License#reference()}; none by default.
         *
         * @param reference the order that it was issued for; {@code null} for none
         * @return this builder
         */
        public Builder reference(@Nullable OrderReference reference) {
            this.reference = reference;
            return this;
        }

        /**
         * Sets {@link License#version()}; 1 by default.
         *
         * @param version the version number
         * @return this builder
         */
        public Builder version(long version) {
            this.version = version;
            return this;
        }

        /**
         * {@return the licence}
         *
         * @throws dev.latchkey.api.InvalidValueException if a required value is missing; the message names it
         */
        public License build() {
            return new License(this);
        }
    }
}
