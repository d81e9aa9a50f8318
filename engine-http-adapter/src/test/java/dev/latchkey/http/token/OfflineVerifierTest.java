package dev.latchkey.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.http.token.TokenRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the offline verifier refuses, and why. */
class OfflineVerifierTest {

    private static void assertRefused(OfflineVerifier verifier, String token, Reason reason) {
        assertThatThrownBy(() -> verifier.verify(token, TokenMint.MACHINE, TokenMint.ITEM))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void assertRefused(TokenMint mint, String token, Reason reason) {
        assertRefused(mint.verifier(), token, reason);
    }

    @ParameterizedTest
    @EnumSource
    void a_good_token_says_whose_it_is_and_how_long(TokenMint mint) {
        LicenseClaims claims = mint.verify(mint.token());
        assertThat(claims.machine()).isEqualTo(TokenMint.MACHINE);
        assertThat(claims.item()).isEqualTo(TokenMint.ITEM);
        assertThat(claims.license().toString()).isEqualTo("0192f0c1-2345-7000-8000-0123456789ab");
        assertThat(claims.issuedAt()).isEqualTo(TokenMint.NOW);
        assertThat(claims.expiresAt()).isEqualTo(TokenMint.NOW.plusSeconds(604_800));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("19: base64url that is not canonical fails")
    void other_spellings_of_the_same_bytes_fail(TokenMint mint) {
        String token = mint.token();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char next = alphabet.charAt(alphabet.indexOf(token.charAt(token.length() - 1)) + 1);
        String sameBytes = token.substring(0, token.length() - 1) + next;
        assertThat(signatureOf(sameBytes)).isEqualTo(signatureOf(token));
        assertRefused(mint, sameBytes, Reason.MALFORMED);
        for (String spelling :
                List.of(token + "=", token + "==", token + "\n", token + " ", token.replace(".", ".\n"))) {
            assertRefused(mint, spelling, Reason.MALFORMED);
        }
    }

    private static byte[] signatureOf(String token) {
        return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("19: a signature with bytes behind it fails")
    void a_longer_signature_fails(TokenMint mint) {
        String head = mint.token().substring(0, mint.token().lastIndexOf('.') + 1);
        byte[] signature = signatureOf(mint.token());
        for (int length : new int[] {signature.length + 1, signature.length + 3, signature.length - 1}) {
            String other = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(signature, length));
            assertRefused(mint, head + other, Reason.WRONG_SIGNATURE);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EDDSA", "ES256"})
    void a_token_signed_by_mac_with_the_public_key_as_its_secret_is_refused(TokenMint mint) {
        byte[] header =
                "{\"alg\":\"HS256\",\"typ\":\"license+jwt\",\"kid\":\"key-1\"}".getBytes(StandardCharsets.UTF_8);
        byte[] payload = TokenMint.claims().build().toString().getBytes(StandardCharsets.UTF_8);
        byte[] input = TokenMint.signingInput(header, payload);
        for (String published : List.of(mint.publicKey().toJSONString(), new JWKSet(mint.publicKey()).toString())) {
            byte[] mac = TokenMint.mac(published.getBytes(StandardCharsets.UTF_8), input);
            assertRefused(mint, TokenMint.compact(header, payload, mac), Reason.WRONG_ALGORITHM);
        }
        byte[] mac = TokenMint.mac(TokenMint.EDDSA.rawPublicKey(), input);
        assertRefused(mint, TokenMint.compact(header, payload, mac), Reason.WRONG_ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "", "HS512", "RS256", "Ed25519", "ES256K"})
    void no_algorithm_but_the_keys_own_is_accepted(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"license+jwt\",\"kid\":\"key-1\"}";
        for (TokenMint mint : TokenMint.values()) {
            String token = mint.sign(header, TokenMint.claims().build().toString());
            assertThatThrownBy(() -> mint.verify(token))
                    .isInstanceOfSatisfying(
                            TokenRefusedException.class,
                            e -> assertThat(e.reason()).isIn(Reason.MALFORMED, Reason.WRONG_ALGORITHM));
            assertRefused(mint, token.substring(0, token.lastIndexOf('.') + 1), Reason.MALFORMED);
        }
    }

    @Test
    void each_key_verifies_its_own_algorithm_only() {
        String es256WithEdDsaHeader = TokenMint.ES256.sign(
                TokenMint.EDDSA.header(), TokenMint.claims().build());
        assertRefused(TokenMint.ES256, es256WithEdDsaHeader, Reason.WRONG_ALGORITHM);
        assertRefused(TokenMint.EDDSA, es256WithEdDsaHeader, Reason.WRONG_SIGNATURE);
        assertRefused(TokenMint.HS256, TokenMint.EDDSA.token(), Reason.WRONG_ALGORITHM);
    }

    @Test
    void a_token_of_a_key_that_is_not_at_hand_is_refused() {
        TokenMint mint = TokenMint.EDDSA;
        var claims = TokenMint.claims().build();
        assertRefused(mint, mint.sign(mint.headerBuilder().keyID("key-2").build(), claims), Reason.UNKNOWN_KEY);
        assertRefused(mint, mint.sign(mint.headerBuilder().keyID(null).build(), claims), Reason.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @EnumSource
    void another_type_issuer_machine_or_item_is_refused(TokenMint mint) {
        var claims = TokenMint.claims().build();
        assertRefused(
                mint, mint.sign(mint.headerBuilder().type(JOSEObjectType.JWT).build(), claims), Reason.WRONG_TYPE);
        assertRefused(mint, mint.sign(mint.headerBuilder().type(null).build(), claims), Reason.WRONG_TYPE);
        assertRefused(
                mint, mint.sign(mint.header(), TokenMint.claims().issuer("x").build()), Reason.WRONG_ISSUER);
        assertRefused(mint.verifier().withIssuer("shop"), mint.token(), Reason.WRONG_ISSUER);
        assertThatThrownBy(() -> mint.verifier().verify(mint.token(), MachineId.of("m-2"), TokenMint.ITEM))
                .hasMessageContaining("another machine");
        assertThatThrownBy(() -> mint.verifier().verify(mint.token(), TokenMint.MACHINE, new ItemId(UUID.randomUUID())))
                .hasMessageContaining("another item");
    }

    @Test
    @DisplayName("15: a token is good before its exp, and no longer at it")
    void a_token_ends_at_its_exp() {
        OfflineVerifier verifier = TokenMint.EDDSA.verifier();
        var end = TokenMint.NOW.plusSeconds(604_800);
        var last = Clock.fixed(end.minusMillis(1), ZoneOffset.UTC);
        assertThat(verifier.withClock(last).verify(TokenMint.EDDSA.token(), TokenMint.MACHINE, TokenMint.ITEM))
                .isNotNull();
        assertRefused(verifier.withClock(Clock.fixed(end, ZoneOffset.UTC)), TokenMint.EDDSA.token(), Reason.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "machine", "item", "iat", "exp"})
    void a_token_without_one_of_its_claims_is_refused(String claim) {
        TokenMint mint = TokenMint.EDDSA;
        assertRefused(
                mint,
                mint.sign(mint.header(), TokenMint.claims().claim(claim, null).build()),
                Reason.MALFORMED);
    }

    @Test
    void a_token_that_asks_for_extensions_is_refused() {
        TokenMint mint = TokenMint.EDDSA;
        String payload = TokenMint.claims().build().toString();
        for (String extension :
                List.of("\"crit\":[\"b64\"],\"b64\":false", "\"crit\":[\"x\"],\"x\":1", "\"b64\":false")) {
            String header = "{\"alg\":\"EdDSA\",\"typ\":\"license+jwt\",\"kid\":\"key-1\"," + extension + "}";
            assertRefused(mint, mint.sign(header, payload), Reason.MALFORMED);
        }
        var crit = mint.headerBuilder().criticalParams(Set.of("exp")).build();
        assertRefused(mint, mint.sign(crit.toString(), payload), Reason.MALFORMED);
    }

    @Test
    void a_token_of_more_than_2_kb_is_refused_unread() {
        TokenMint mint = TokenMint.EDDSA;
        String longer = mint.sign(
                mint.header(), TokenMint.claims().claim("x", "x".repeat(2048)).build());
        assertRefused(mint, longer, Reason.MALFORMED);
    }

    @Test
    void both_implementations_of_ed25519_agree() {
        byte[] message = "message".getBytes(StandardCharsets.UTF_8);
        byte[] signature = TokenMint.EDDSA.signature(message);
        byte[] altered = signature.clone();
        altered[63] ^= 1;
        for (Ed25519PublicKey key : List.of(
                Ed25519PublicKey.OfJdk.of(TokenMint.EDDSA.rawPublicKey()),
                new Ed25519PublicKey.OfBouncyCastle(TokenMint.EDDSA.rawPublicKey()))) {
            assertThat(key.verifies(message, signature)).isTrue();
            assertThat(key.verifies(message, altered)).isFalse();
            assertThat(key.verifies(signature, signature)).isFalse();
        }
    }

    @Test
    void a_key_set_is_checked_when_it_is_given() {
        assertThatIllegalArgumentException().isThrownBy(() -> OfflineVerifier.withKeys("{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> OfflineVerifier.withKeys("not json"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OfflineVerifier.withKeys("{\"keys\":[]}"))
                .withMessageContaining("Ed25519 or P-256");
        String symmetric = new JWKSet(List.of(
                        new OctetSequenceKey.Builder(new byte[32]).keyID("k").build()))
                .toString(false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OfflineVerifier.withKeys(symmetric))
                .withMessageContaining("public keys only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OfflineVerifier.withSharedSecret(SharedSecret.of(new byte[31])));
    }
}
