package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.catalog.ActivationLimit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The terms that a licence is issued on. Immutable.
 *
 * <p>An expiry must be in the years 1970 to 9999, which RFC 3339 can write. Any other is refused with
 * {@link InvalidValueException}.
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

    /** {@return the activation limit; {@code null} takes the item's default} */
    public @Nullable ActivationLimit limit() {
        return limit;
    }

    /** {@return when the licence ends, cut to whole seconds; {@code null} for never} */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** {@return the licence's name for people; {@code null} for none} */
    public @Nullable Label label() {
        return label;
    }

    /** {@return the seller's notes on the licence for programs} */
    public Metadata metadata() {
        return metadata;
    }

    /** {@return the item's default limit, no expiry, no label, no metadata} */
    public static LicenseTerms itemDefaults() {
        return DEFAULTS;
    }

    /**
     * {@return a limit of a number of machines, no expiry, no label, no metadata}
     *
     * @param max the number of machines, zero (admits none) or more
     * @throws dev.latchkey.api.InvalidValueException if it is negative
     */
    public static LicenseTerms maxActivations(int max) {
        return DEFAULTS.withLimit(ActivationLimit.of(max));
    }

    /** {@return any number of machines, no expiry, no label, no metadata} */
    public static LicenseTerms unlimited() {
        return DEFAULTS.withLimit(ActivationLimit.unlimited());
    }

    /**
     * {@return the same terms with another limit}
     *
     * @param limit the activation limit; {@code null} takes the item's default
     */
    public LicenseTerms withLimit(@Nullable ActivationLimit limit) {
        return new LicenseTerms(limit, expiresAt, label, metadata);
    }

    /**
     * {@return the same terms with another end}
     *
     * @param expiresAt when the licence ends, cut to whole seconds; {@code null} for never
     * @throws InvalidValueException if it is not in the years 1970 to 9999
     */
    public LicenseTerms withExpiry(@Nullable Instant expiresAt) {
        return new LicenseTerms(limit, expiresAt, label, metadata);
    }

    /**
     * {@return the same terms with another label}
     *
     * @param label the licence's name for people; {@code null} for none
     */
    public LicenseTerms withLabel(@Nullable Label label) {
        return new LicenseTerms(limit, expiresAt, label, metadata);
    }

    /**
     * {@return the same terms with other metadata}
     *
     * @param metadata the seller's notes on the licence for programs
     */
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
