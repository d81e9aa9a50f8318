package dev.latchkey.client;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.MachineId;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** What an application does with a token, in a Java process of its own: says what became of it in one line. */
final class VerifierProbe {
    private VerifierProbe() {}

    /**
     * Takes a key set, a token, a machine, an item and a time; the property tells a provider that there shall not be.
     */
    public static void main(String[] arguments) {
        Security.removeProvider(System.getProperty("without.provider", "none"));
        try {
            LicenseClaims claims = OfflineVerifier.withKeys(arguments[0])
                    .withClock(Clock.fixed(Instant.parse(arguments[4]), ZoneOffset.UTC))
                    .verify(arguments[1], MachineId.of(arguments[2]), ItemId.of(arguments[3]));
            System.out.println("good: " + claims.item());
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
