package dev.latchkey.api.license;

import dev.latchkey.api.catalog.ItemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A licence as it stood when it was read.
 *
 * @param id its id
 * @param itemId the item that it opens
 * @param keyPreview what may be shown of its key: the last four characters, or nothing
 * @param suspended whether the seller set it aside
 * @param revocation its revocation; {@code null} unless revoked
 * @param limit how many machines may be active at once
 * @param activationCount how many are active
 * @param createdAt when it was issued, in milliseconds' resolution
 * @param expiresAt when it ends, in whole seconds; {@code null} is never
 * @param label a name for people; {@code null} is none
 * @param metadata what the seller noted on it for programs
 * @param reference the order it was issued for; {@code null} is none, or that another licence stands for the order since
 *     this one was revoked
 * @param version grows with every change, activations included
 */
public record License(
        LicenseId id,
        ItemId itemId,
        String keyPreview,
        boolean suspended,
        @Nullable Revocation revocation,
        ActivationLimit limit,
        int activationCount,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Label label,
        Metadata metadata,
        @Nullable OrderReference reference,
        long version) {

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
        return next(suspended, revocation, limit, activationCount, expiresAt, label, metadata, reference);
    }

    /** The next version, revoked. */
    public License withRevocation(Revocation revocation) {
        return next(suspended, revocation, limit, activationCount, expiresAt, label, metadata, reference);
    }

    /** The next version, with this limit. */
    public License withLimit(ActivationLimit limit) {
        return next(suspended, revocation, limit, activationCount, expiresAt, label, metadata, reference);
    }

    /** The next version, with this end; {@code null} is never. */
    public License withExpiresAt(@Nullable Instant expiresAt) {
        return next(suspended, revocation, limit, activationCount, expiresAt, label, metadata, reference);
    }

    /** The next version, with this label; {@code null} is none. */
    public License withLabel(@Nullable Label label) {
        return next(suspended, revocation, limit, activationCount, expiresAt, label, metadata, reference);
    }

    /** The terms as they are now. */
    public LicenseTerms terms() {
        return new LicenseTerms(limit, expiresAt, label, metadata);
    }

    /** The next version, on these terms; a limit of {@code null} stays as it is. */
    public License withTerms(LicenseTerms terms) {
        ActivationLimit limit = terms.limit() == null ? this.limit : terms.limit();
        return next(
                suspended,
                revocation,
                limit,
                activationCount,
                terms.expiresAt(),
                terms.label(),
                terms.metadata(),
                reference);
    }

    /** The next version, with this many machines active. */
    public License withActivationCount(int activationCount) {
        return next(suspended, revocation, limit, activationCount, expiresAt, label, metadata, reference);
    }

    /** The next version, of no order: another licence stands for the one that it was issued for. */
    public License withoutReference() {
        return next(suspended, revocation, limit, activationCount, expiresAt, label, metadata, null);
    }

    private License next(
            boolean suspended,
            @Nullable Revocation revocation,
            ActivationLimit limit,
            int activationCount,
            @Nullable Instant expiresAt,
            @Nullable Label label,
            Metadata metadata,
            @Nullable OrderReference reference) {
        return new License(
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
                version + 1);
    }
}
