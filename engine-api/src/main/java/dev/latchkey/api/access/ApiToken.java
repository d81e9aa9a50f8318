package dev.latchkey.api.access;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API token: everything but its secrets.
 *
 * @param id its id
 * @param principal whose it is
 * @param name its name
 * @param scopes what it may be used for
 * @param preview the last four characters of the token
 * @param signingSecretPreview the last four characters of its signing secret
 * @param signingSecretRotatedAt when it last got another signing secret; {@code null} if it has its first one
 * @param allowedAddresses from where it may be used; none is from anywhere
 * @param credits how many changes it may still make; {@code null} is any number
 * @param createdAt when it was made, in milliseconds' resolution
 * @param expiresAt when it ends, in whole seconds; {@code null} is never
 * @param revokedAt when it was withdrawn for good; {@code null} unless it was
 * @param lastUsed when it was last used, which may lag; {@code null} is never
 * @param useCount how often it was used, which may lag
 */
public record ApiToken(
        ApiTokenId id,
        PrincipalId principal,
        String name,
        Scopes scopes,
        String preview,
        String signingSecretPreview,
        @Nullable Instant signingSecretRotatedAt,
        List<AddressBlock> allowedAddresses,
        @Nullable Integer credits,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsed,
        long useCount) {

    /** Copies the list. */
    public ApiToken {
        allowedAddresses = List.copyOf(allowedAddresses);
    }

    /** Whether it has ended by itself. It ends at its expiry exactly. */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Whether it may be used from an address. */
    public boolean admits(InetAddress address) {
        return allowedAddresses.isEmpty() || allowedAddresses.stream().anyMatch(block -> block.contains(address));
    }

    /** The same, withdrawn. */
    public ApiToken withRevokedAt(Instant revokedAt) {
        return with(preview, signingSecretPreview, signingSecretRotatedAt, credits, revokedAt, lastUsed, useCount);
    }

    /** The same with another secret of its own. */
    public ApiToken withPreview(String preview) {
        return with(preview, signingSecretPreview, signingSecretRotatedAt, credits, revokedAt, lastUsed, useCount);
    }

    /** The same with another signing secret. */
    public ApiToken withSigningSecret(String preview, Instant rotatedAt) {
        return with(this.preview, preview, rotatedAt, credits, revokedAt, lastUsed, useCount);
    }

    /** The same with so many credits left. */
    public ApiToken withCredits(@Nullable Integer credits) {
        return with(preview, signingSecretPreview, signingSecretRotatedAt, credits, revokedAt, lastUsed, useCount);
    }

    /** The same, used so often, and then last. */
    public ApiToken withUse(@Nullable Instant lastUsed, long useCount) {
        return with(preview, signingSecretPreview, signingSecretRotatedAt, credits, revokedAt, lastUsed, useCount);
    }

    private ApiToken with(
            String preview,
            String signingSecretPreview,
            @Nullable Instant signingSecretRotatedAt,
            @Nullable Integer credits,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsed,
            long useCount) {
        return new ApiToken(
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

    /**
     * Whether nothing can be done with another token that cannot be done with this one: by its scopes, its addresses and its
     * end. One with credits covers no other, which would have credits of its own.
     */
    public boolean covers(ApiToken other) {
        boolean ends = expiresAt == null || other.expiresAt != null && !other.expiresAt.isAfter(expiresAt);
        boolean placed = allowedAddresses.isEmpty()
                || !other.allowedAddresses.isEmpty()
                        && other.allowedAddresses.stream()
                                .allMatch(block -> allowedAddresses.stream().anyMatch(own -> own.contains(block)));
        return credits == null && scopes.cover(other.scopes) && ends && placed;
    }
}
