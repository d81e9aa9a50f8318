package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.catalog.ActivationLimit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a licence is issued with.
 *
 * <p>An end that is not in the years 1970 to 9999, which RFC 3339 can write, is refused with {@link
 * InvalidValueException}.
 */
public final class LicenseTerms {
    private static final LicenseTerms DEFAULTS = new LicenseTerms(null, null, null, Metadata.none());
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final @Nullable ActivationLimit limit;
    private final @Nullable Instant expiresAt;
    private final @Nullable Label label;
    private final Metadata metadata;

    private LicenseTerms(
            @Nullable ActivationLimit limit, @Nullable Instant expiresAt, @Nullable Label label, Metadata metadata) {
        requireGiven("metadata", metadata);
        if (expiresAt != null) {
            if (expiresAt.isBefore(Instant.EPOCH) || expiresAt.getEpochSecond() > LAST.getEpochSecond()) {
                throw new InvalidValueException("expires_at", "must be in the years 1970 to 9999");
            }
        }
        this.limit = limit;
        this.expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.SECONDS);
        this.label = label;
        this.metadata = metadata;
    }

    /** The activation limit; {@code null} takes the item's default. */
    public @Nullable ActivationLimit limit() {
        return limit;
    }

    /** When the licence ends, cut to whole seconds; {@code null} is never. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** A name for people; {@code null} is none. */
    public @Nullable Label label() {
        return label;
    }

    /** What to note on it for programs. */
    public Metadata metadata() {
        return metadata;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof LicenseTerms that
                && Objects.equals(limit, that.limit)
                && Objects.equals(expiresAt, that.expiresAt)
                && Objects.equals(label, that.label)
                && metadata.equals(that.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(limit, expiresAt, label, metadata);
    }

    @Override
    public String toString() {
        return "LicenseTerms[limit=" + limit + ", expiresAt=" + expiresAt + ", label=" + label + ", metadata="
                + metadata + "]";
    }
}
