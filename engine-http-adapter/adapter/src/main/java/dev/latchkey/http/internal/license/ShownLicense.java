package dev.latchkey.http.internal.license;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A licence as an answer shows it.
 *
 * @param license the licence
 * @param key its key; {@code null} if the answer does not show it, or the key is not stored
 * @param now the moment that decides whether it is expired
 */
public record ShownLicense(License license, @Nullable LicenseKey key, Instant now) {

    /** A licence without its key. */
    public static ShownLicense of(License license, Instant now) {
        return new ShownLicense(license, null, now);
    }

    /** A licence that was just found valid, for an answer without a state. */
    static ShownLicense valid(License license) {
        return new ShownLicense(license, null, license.createdAt());
    }

    LicenseState state() {
        return license.state(now);
    }

    @Nullable
    Instant revokedAt() {
        return license.revocation() == null ? null : license.revocation().at();
    }

    @Nullable
    String revocationReason() {
        return license.revocation() == null ? null : license.revocation().reason();
    }
}
