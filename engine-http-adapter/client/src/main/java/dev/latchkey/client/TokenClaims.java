package dev.latchkey.client;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token's claims (RFC 7519, section 4.1; wire contract, section 2), including those that only the verifier needs.
 *
 * @param issuer {@code iss}; {@code null} if there is none
 * @param start {@code iat}, or {@code nbf} if that is later
 * @param license the claims for the caller
 */
record TokenClaims(@Nullable String issuer, Instant start, LicenseClaims license) {

    /**
     * Reads the claims in an object.
     *
     * @throws IllegalArgumentException if one is missing or of another type
     */
    static TokenClaims of(JsonObject json) {
        LicenseClaims license = LicenseClaims.builder()
                .license(LicenseId.of(json.requiredText("sub")))
                .machine(MachineId.of(json.requiredText("machine")))
                .item(ItemId.of(json.requiredText("item")))
                .issuedAt(json.requiredTime("iat"))
                .expiresAt(json.requiredTime("exp"))
                .build();
        Instant start = license.issuedAt();
        Instant notBefore = json.time("nbf");
        if (notBefore != null && notBefore.isAfter(start)) {
            start = notBefore;
        }
        return new TokenClaims(json.text("iss"), start, license);
    }
}
