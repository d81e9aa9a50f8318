package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a licence is issued with.
 *
 * @param limit the activation limit; {@code null} takes the item's default
 * @param expiresAt when the licence ends, cut to whole seconds; {@code null} is never
 * @param label a name for people; {@code null} is none
 * @param metadata what to note on it for programs
 */
public record LicenseTerms(
        @Nullable ActivationLimit limit,
        @Nullable Instant expiresAt,
        @Nullable Label label,
        Metadata metadata) {
    private static final LicenseTerms DEFAULTS = new LicenseTerms(null, null, null, Metadata.none());

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Cuts the expiry to whole seconds, the resolution of tokens and of the wire.
     *
     * @throws InvalidValueException if the expiry is not in the years 1970 to 9999, which RFC 3339 can write
     */
    public LicenseTerms {
        requireGiven("metadata", metadata);
        if (expiresAt != null) {
            if (expiresAt.isBefore(Instant.EPOCH) || expiresAt.getEpochSecond() > LAST.getEpochSecond()) {
                throw new InvalidValueException("expires_at", "must be in the years 1970 to 9999");
            }
            expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** The item's default limit, no expiry, no label, no metadata. */
    public static LicenseTerms itemDefaults() {
        return DEFAULTS;
    }

    /**
     * A limit of so many machines, no expiry, no label, no metadata.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is negative
     */
    public static LicenseTerms maxActivations(int max) {
        return DEFAULTS.withLimit(ActivationLimit.of(max));
    }

    /** Any number of machines, no expiry, no label, no metadata. */
    public static LicenseTerms unlimited() {
        return DEFAULTS.withLimit(ActivationLimit.unlimited());
    }

    /** The same terms with this limit; {@code null} takes the item's default. */
    public LicenseTerms withLimit(@Nullable ActivationLimit limit) {
        return new LicenseTerms(limit, expiresAt, label, metadata);
    }

    /** The same terms with this end; {@code null} is never. */
    public LicenseTerms withExpiry(@Nullable Instant expiresAt) {
        return new LicenseTerms(limit, expiresAt, label, metadata);
    }

    /** The same terms with this label; {@code null} is none. */
    public LicenseTerms withLabel(@Nullable Label label) {
        return new LicenseTerms(limit, expiresAt, label, metadata);
    }

    /** The same terms with this metadata. */
    public LicenseTerms withMetadata(Metadata metadata) {
        return new LicenseTerms(limit, expiresAt, label, metadata);
    }
}
