package dev.latchkey.http.docs;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.client.LicenseClaims;
import dev.latchkey.client.OfflineVerifier;
import dev.latchkey.client.TokenRefusedException;

final class OfflineExample {
    private OfflineExample() {}

    // tag::readme[]
    static boolean mayRun(String jwkSetShippedWithTheApp, String cachedToken, String machine, String item) {
        OfflineVerifier verifier = OfflineVerifier.withKeys(jwkSetShippedWithTheApp);
        try {
            LicenseClaims claims = verifier.verify(cachedToken, MachineId.of(machine), ItemId.of(item));
            System.out.println("good until " + claims.expiresAt());
            return true;
        } catch (TokenRefusedException e) {
            return false; // forged, expired, of another machine, or for another item
        }
    }
    // end::readme[]
}
