package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.client.TokenRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
                List.of(token + "=", token + "==", token.replace(".", ".\n"), token.replace(".", " ."))) {
            assertRefused(mint, spelling, Reason.MALFORMED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void white_space_around_a_token_is_no_part_of_it(TokenMint mint) {
        for (String pasted : List.of(
                mint.token() + "\n",
                "\r\n\t " + mint.token(),
                " ".repeat(4096) + mint.token(),
                "\uFEFF" + mint.token(),
                "\u00A0" + mint.token() + "\u00A0",
                mint.token() + "\u0085",
                "\u200B" + mint.token() + "\u2028",
                "\uFEFF \u3000" + mint.token() + "\u0085\r\n")) {
            assertThat(mint.verify(pasted)).isEqualTo(mint.verify(mint.token()));
        }
        for (String nothing : List.of("", " \n", "\uFEFF", "\u00A0\u0085")) {
            assertRefused(mint, nothing, Reason.MALFORMED);
        }
        assertRefused(mint, mint.token().replace(".", "\uFEFF."), Reason.MALFORMED);
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
    @EnumSource
    void a_token_from_the_future_is_not_yet_valid(TokenMint mint) {
        OfflineVerifier verifier = mint.verifier();
        Instant first = TokenMint.NOW.minus(Duration.ofMinutes(5));
        assertThat(verifier.withClock(at(first)).verify(mint.token(), TokenMint.MACHINE, TokenMint.ITEM))
                .isNotNull();
        assertRefused(verifier.withClock(at(first.minusMillis(1))), mint.token(), Reason.NOT_YET_VALID);
        assertRefused(
                verifier.withClock(at(TokenMint.NOW.minus(Duration.ofDays(1)))), mint.token(), Reason.NOT_YET_VALID);
    }

    @ParameterizedTest
    @EnumSource
    void a_token_is_not_valid_before_its_nbf(TokenMint mint) {
        Instant start = TokenMint.NOW.plus(Duration.ofDays(1));
        String later = mint.sign(
                mint.header(),
                TokenMint.claims().notBeforeTime(Date.from(start)).build());
        assertRefused(mint, later, Reason.NOT_YET_VALID);
        OfflineVerifier atStart = mint.verifier().withClock(at(start.minus(Duration.ofMinutes(5))));
        assertThat(atStart.verify(later, TokenMint.MACHINE, TokenMint.ITEM)).isNotNull();
    }

    @Test
    void how_far_a_clock_may_be_behind_is_a_setting() {
        TokenMint mint = TokenMint.EDDSA;
        OfflineVerifier exact = mint.verifier().withClockTolerance(Duration.ZERO);
        assertThat(exact.verify(mint.token(), TokenMint.MACHINE, TokenMint.ITEM))
                .isNotNull();
        assertRefused(exact.withClock(at(TokenMint.NOW.minusMillis(1))), mint.token(), Reason.NOT_YET_VALID);
        OfflineVerifier any = mint.verifier().withClockTolerance(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(any.withClock(at(Instant.EPOCH)).verify(mint.token(), TokenMint.MACHINE, TokenMint.ITEM))
                .isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mint.verifier().withClockTolerance(Duration.ofSeconds(-1)))
                .withMessageContaining("clock tolerance");
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "true", "null", "[1]", "{}", "1e400", "-1e400", "9223372036854775808", "1e12"})
    void a_time_that_is_none_is_refused(String time) {
        TokenMint mint = TokenMint.EDDSA;
        for (String claim : List.of("iat", "nbf", "exp")) {
            var others = TokenMint.claims().claim(claim, null).build().toString();
            String claims = others.substring(0, others.length() - 1) + ",\"" + claim + "\":" + time + "}";
            assertThatThrownBy(() -> mint.verify(mint.sign(mint.header().toString(), claims)))
                    .isInstanceOf(TokenRefusedException.class);
        }
    }

    @Test
    void a_time_may_have_a_fraction_as_rfc_7519_allows() {
        TokenMint mint = TokenMint.EDDSA;
        long end = TokenMint.NOW.getEpochSecond() + 60;
        String others = TokenMint.claims().claim("exp", null).build().toString();
        for (String time : List.of(end + ".0", end + ".9", end / 10 + "." + end % 10 + "e1")) {
            String claims = others.substring(0, others.length() - 1) + ",\"exp\":" + time + "}";
            assertThat(mint.verify(mint.sign(mint.header().toString(), claims)).expiresAt())
                    .isEqualTo(Instant.ofEpochSecond(end));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[]", "[null]", "1", "\"x\"", "", "{", "{}x", "{\"a\":1,\"a\":1}", "{'a':1}", "{a:1}"})
    void what_is_no_json_object_is_refused_as_header_and_as_payload(String text) {
        for (TokenMint mint : TokenMint.values()) {
            String header = mint.header().toString();
            String claims = TokenMint.claims().build().toString();
            assertRefused(mint, mint.sign(text, claims), Reason.MALFORMED);
            assertRefused(mint, mint.sign(header, text), Reason.MALFORMED);
        }
        assertRefused(TokenMint.EDDSA, "bnVsbA.e30.AA", Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\":1,", "{\"x\":[{\"a\":1,\"a\":2}],"})
    void a_member_twice_is_refused(String start) {
        TokenMint mint = TokenMint.EDDSA;
        String header = mint.header().toString();
        String claims = TokenMint.claims().build().toString();
        String twice = start + "\"x\":2,";
        assertRefused(mint, mint.sign(twice + header.substring(1), claims), Reason.MALFORMED);
        assertRefused(mint, mint.sign(header, twice + claims.substring(1)), Reason.MALFORMED);
    }

    @Test
    void a_byte_order_mark_and_broken_utf_8_are_refused() {
        TokenMint mint = TokenMint.EDDSA;
        String header = mint.header().toString();
        String claims = TokenMint.claims().build().toString();
        assertRefused(mint, mint.sign("\uFEFF" + header, claims), Reason.MALFORMED);
        assertRefused(mint, mint.sign(header, "\uFEFF" + claims), Reason.MALFORMED);
        byte[] broken = TokenMint.claims().claim("x", "?").build().toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < broken.length; i++) {
            broken[i] = broken[i] == '?' ? (byte) 0xFF : broken[i];
        }
        byte[] head = header.getBytes(StandardCharsets.UTF_8);
        String token = TokenMint.compact(head, broken, mint.signature(TokenMint.signingInput(head, broken)));
        assertRefused(mint, token, Reason.MALFORMED);
        for (var wide : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            byte[] body = claims.getBytes(wide);
            String other = TokenMint.compact(head, body, mint.signature(TokenMint.signingInput(head, body)));
            assertRefused(mint, other, Reason.MALFORMED);
        }
    }

    @Test
    void an_argument_that_is_null_is_named() {
        TokenMint mint = TokenMint.EDDSA;
        OfflineVerifier verifier = mint.verifier();
        assertNamed("JWK set", () -> OfflineVerifier.withKeys(null));
        assertNamed("secret", () -> OfflineVerifier.withSharedSecret(null));
        assertNamed("issuer", () -> verifier.withIssuer(null));
        assertNamed("clock", () -> verifier.withClock(null));
        assertNamed("clock tolerance", () -> verifier.withClockTolerance(null));
        assertNamed("token", () -> verifier.verify(null, TokenMint.MACHINE, TokenMint.ITEM));
        assertNamed("machine", () -> verifier.verify(mint.token(), null, TokenMint.ITEM));
        assertNamed("item", () -> verifier.verify(mint.token(), TokenMint.MACHINE, null));
    }

    private static void assertNamed(String name, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage("the " + name + " must not be null");
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
        for (String extension : List.of(
                "\"crit\":[\"b64\"],\"b64\":false",
                "\"crit\":[\"x\"],\"x\":1",
                "\"b64\":false",
                "\"crit\":null",
                "\"crit\":[]")) {
            String header = "{\"alg\":\"EdDSA\",\"typ\":\"license+jwt\",\"kid\":\"key-1\"," + extension + "}";
            assertRefused(mint, mint.sign(header, payload), Reason.MALFORMED);
        }
        var crit = mint.headerBuilder().criticalParams(Set.of("exp")).build();
        assertRefused(mint, mint.sign(crit.toString(), payload), Reason.MALFORMED);
    }

    @Test
    void a_token_of_more_than_4_kb_is_refused_unread() {
        TokenMint mint = TokenMint.EDDSA;
        String longer = mint.sign(
                mint.header(), TokenMint.claims().claim("x", "x".repeat(4096)).build());
        assertRefused(mint, longer, Reason.MALFORMED);
    }
}
