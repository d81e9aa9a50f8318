package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A licence as it stood when it was read. */
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

    /** A builder of a licence. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds what this holds. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Its id. */
    public LicenseId id() {
        return id;
    }

    /** The item that it opens. */
    public ItemId itemId() {
        return itemId;
    }

    /** What may be shown of its key: the last four characters, or nothing. */
    public String keyPreview() {
        return keyPreview;
    }

    /** Whether the seller set it aside. */
    public boolean suspended() {
        return suspended;
    }

    /** Its revocation; {@code null} unless revoked. */
    public @Nullable Revocation revocation() {
        return revocation;
    }

    /** How many machines may be active at once. */
    public ActivationLimit limit() {
        return limit;
    }

    /** How many are active. */
    public int activationCount() {
        return activationCount;
    }

    /** When it was issued, in milliseconds' resolution. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it ends, in whole seconds; {@code null} is never. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** A name for people; {@code null} is none. */
    public @Nullable Label label() {
        return label;
    }

    /** What the seller noted on it for programs. */
    public Metadata metadata() {
        return metadata;
    }

    /**
     * The order it was issued for; {@code null} is none, or that another licence stands for the order since this one
     * was revoked.
     */
    public @Nullable OrderReference reference() {
        return reference;
    }

    /** Grows with every change, activations included. */
    public long version() {
        return version;
    }

    /** The state at a moment. Revoked outranks suspended, which outranks expired; a licence ends at its expiry exactly. */
    public LicenseState state(Instant now) {
        return state(now.toEpochMilli());
    }

    /**
     * The state at a moment.
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

    /** The free slots, never negative; {@code null} when unlimited. */
    public @Nullable Integer remainingActivations() {
        return limit.remaining(activationCount);
    }

    /** The next version, suspended or not. */
    public License withSuspended(boolean suspended) {
        return next().suspended(suspended).build();
    }

    /** The next version, revoked. */
    public License withRevocation(Revocation revocation) {
        return next().revocation(revocation).build();
    }

    /** The next version, with this limit. */
    public License withLimit(ActivationLimit limit) {
        return next().limit(limit).build();
    }

    /** The next version, with this end; {@code null} is never. */
    public License withExpiresAt(@Nullable Instant expiresAt) {
        return next().expiresAt(expiresAt).build();
    }

    /** The next version, with this label; {@code null} is none. */
    public License withLabel(@Nullable Label label) {
        return next().label(label).build();
    }

    /** The terms as they are now. */
    public LicenseTerms terms() {
        return LicenseTerms.itemDefaults()
                .withLimit(limit)
                .withExpiry(expiresAt)
                .withLabel(label)
                .withMetadata(metadata);
    }

    /** The next version, on these terms; a limit of {@code null} stays as it is. */
    public License withTerms(LicenseTerms terms) {
        return next().limit(terms.limit() == null ? limit : terms.limit())
                .expiresAt(terms.expiresAt())
                .label(terms.label())
                .metadata(terms.metadata())
                .build();
    }

    /** The next version, with this many machines active. */
    public License withActivationCount(int activationCount) {
        return next().activationCount(activationCount).build();
    }

    /** The next version, of no order: another licence stands for the one that it was issued for. */
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

    /** Makes a licence. Not thread-safe. */
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

        /** Sets {@link License#id()}, which must be given. */
        public Builder id(LicenseId id) {
            this.id = requireGiven("id", id);
            return this;
        }

        /** Sets {@link License#itemId()}, which must be given. */
        public Builder itemId(ItemId itemId) {
            this.itemId = requireGiven("itemId", itemId);
            return this;
        }

        /** Sets {@link License#keyPreview()}, which must be given. */
        public Builder keyPreview(String keyPreview) {
            this.keyPreview = requireGiven("keyPreview", keyPreview);
            return this;
        }

        /** Sets {@link License#suspended()}; false by default. */
        public Builder suspended(boolean suspended) {
            this.suspended = suspended;
            return this;
        }

        /** Sets {@link License#revocation()}; none by default. */
        public Builder revocation(@Nullable Revocation revocation) {
            this.revocation = revocation;
            return this;
        }

        /** Sets {@link License#limit()}, which must be given. */
        public Builder limit(ActivationLimit limit) {
            this.limit = requireGiven("limit", limit);
            return this;
        }

        /** Sets {@link License#activationCount()}; 0 by default. */
        public Builder activationCount(int activationCount) {
            this.activationCount = activationCount;
            return this;
        }

        /** Sets {@link License#createdAt()}, which must be given. */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = requireGiven("createdAt", createdAt);
            return this;
        }

        /** Sets {@link License#expiresAt()}; never by default. */
        public Builder expiresAt(@Nullable Instant expiresAt) {
            this.expiresAt = expiresAt;
            return this;
        }

        /** Sets {@link License#label()}; none by default. */
        public Builder label(@Nullable Label label) {
            this.label = label;
            return this;
        }

        /** Sets {@link License#metadata()}; none by default. */
        public Builder metadata(Metadata metadata) {
            this.metadata = requireGiven("metadata", metadata);
            return this;
        }

        /** Sets {@link License#reference()}; none by default. */
        public Builder reference(@Nullable OrderReference reference) {
            this.reference = reference;
            return this;
        }

        /** Sets {@link License#version()}; 1 by default. */
        public Builder version(long version) {
            this.version = version;
            return this;
        }

        /**
         * The licence.
         *
         * @throws dev.latchkey.api.InvalidValueException if something that must be given is not: it names it
         */
        public License build() {
            return new License(this);
        }
    }
}
