package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the engine signs is short enough for the verifier. */
class LongestTokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\ud83d\ude80", "\"", "<", "x"})
    void the_longest_machine_id_and_issuer_make_a_token_that_verifies(String symbol) {
        MachineId machine = MachineId.of("m" + symbol.repeat(MachineId.MAX_LENGTH - 1));
        String issuer = "i" + symbol.repeat(TokenSettings.MAX_ISSUER_LENGTH - 1);
        try (LicensingEngine engine = Latchkey.builder()
                .storage(new MemoryStorage())
                .offlineTokens(TokenSettings.es256().withIssuer(issuer))
                .build()) {
            Item item = engine.catalog().createItem("Editor");
            IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(1));
            TokenIssuance answer = engine.offlineTokens().issue(ValidationRequest.of(issued.key(), machine));
            String token = ((TokenIssuance.Granted) answer).token().text();

            LicenseClaims claims = OfflineVerifier.withKeys(
                            engine.offlineTokens().publicKeys())
                    .withIssuer(issuer)
                    .verify(token, machine, item.id());
            assertThat(claims.machine()).isEqualTo(machine);
        }
    }
}
