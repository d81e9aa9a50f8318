package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.client.LicenseClaims;
import dev.latchkey.client.OfflineVerifier;
import dev.latchkey.client.TokenRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The offline token as it comes over the wire (wire contract, section 2). */
interface TokenRules extends WireRules {

    private static JsonNode verify(WireClient client, String key) {
        return client.post("/api/v1/license/verify", "key", key, "machine_fingerprint", "m-1")
                .json();
    }

    private static JsonNode part(JsonNode answer, int index) {
        String text = answer.at("/token").asText().split("\\.")[index];
        return Answer.parse(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("17: the claims are the activation's row")
    default void the_claims_are_the_seeds() {
        IssuedLicense issued = shop().issue(LicenseTerms.maxActivations(3));
        JsonNode answer = verify(client(), issued.key().reveal());
        JsonNode header = part(answer, 0);
        assertThat(header.at("/alg").asText()).isEqualTo("EdDSA");
        assertThat(header.at("/typ").asText()).isEqualTo("license+jwt");
        assertThat(header.at("/kid").asText()).isNotEmpty();
        JsonNode claims = part(answer, 1);
        assertThat(claims.at("/sub").asText()).isEqualTo(issued.license().id().toString());
        assertThat(claims.at("/machine").asText()).isEqualTo("m-1");
        assertThat(claims.at("/item").asText()).isEqualTo(shop().item.toString());
        assertThat(claims.at("/iat").asLong())
                .isEqualTo(Instant.parse("2026-03-13T10:00:00Z").getEpochSecond());
        assertThat(claims.at("/exp").asLong() - claims.at("/iat").asLong()).isEqualTo(604_800);
        assertThat(claims.at("/iss").asText()).isEqualTo("latchkey");
        assertThat(claims.at("/jti").asText()).isNotEmpty();
    }

    @Test
    @DisplayName("15, 16: a token ends with its licence")
    default void a_token_ends_with_its_license() {
        JsonNode answer = verify(client(), shop().expiringKey(Duration.ofHours(1)));
        JsonNode claims = part(answer, 1);
        assertThat(answer.at("/expires_in").asLong()).isEqualTo(3600);
        assertThat(claims.at("/exp").asLong() - claims.at("/iat").asLong()).isEqualTo(3600);
    }

    @Test
    @DisplayName("19: what the server signs, the offline verifier accepts with the published keys")
    default void a_token_verifies_with_the_published_keys() {
        IssuedLicense issued = shop().issue(LicenseTerms.maxActivations(3));
        String token = verify(client(), issued.key().reveal()).at("/token").asText();
        OfflineVerifier verifier = OfflineVerifier.withKeys(
                        client().get("/.well-known/jwks.json").body())
                .withClock(shop().clock);
        LicenseClaims claims = verifier.verify(token, MachineId.of("m-1"), shop().item);
        assertThat(claims.license()).isEqualTo(issued.license().id());
        shop().clock.advance(Duration.ofDays(7));
        assertThatThrownBy(() -> verifier.verify(token, MachineId.of("m-1"), shop().item))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(TokenRefusedException.Reason.EXPIRED));
    }

    @Test
    default void es256_tokens_verify_with_the_published_keys() throws Exception {
        try (Shop shop = Shop.open(engine -> engine.offlineTokens(TokenSettings.es256()))) {
            serving(shop, api -> api, client -> {
                String token = verify(client, shop.key(1)).at("/token").asText();
                assertThat(OfflineVerifier.withKeys(
                                        client.get("/.well-known/jwks.json").body())
                                .withClock(shop.clock)
                                .verify(token, MachineId.of("m-1"), shop.item)
                                .machine())
                        .isEqualTo(MachineId.of("m-1"));
            });
        }
    }

    @Test
    default void hs256_tokens_verify_with_the_secret_which_is_never_published() throws Exception {
        SharedSecret secret = SharedSecret.of(new byte[32]);
        try (Shop shop = Shop.open(engine -> engine.offlineTokens(TokenSettings.hs256(secret)))) {
            serving(shop, api -> api, client -> {
                String token = verify(client, shop.key(1)).at("/token").asText();
                assertThat(OfflineVerifier.withSharedSecret(secret)
                                .withClock(shop.clock)
                                .verify(token, MachineId.of("m-1"), shop.item)
                                .item())
                        .isEqualTo(shop.item);
                assertThat(client.get("/.well-known/jwks.json").json()).isEqualTo(Answer.parse("{\"keys\": []}"));
            });
        }
    }
}
