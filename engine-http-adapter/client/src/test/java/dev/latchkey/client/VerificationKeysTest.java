package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.client.TokenRefusedException.Reason;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys of a set verify, which are passed over, and which sets are refused (RFC 7517, sections 4 and 5). */
class VerificationKeysTest {

    /** Members of a key, in JSON, with some replaced or, where the value is empty, left out. */
    private static String key(TokenMint mint, String... changes) {
        Map<String, String> members = new TreeMap<>();
        mint.publicKey().toJSONObject().forEach((name, value) -> members.put(name, "\"" + value + "\""));
        for (int i = 0; i < changes.length; i += 2) {
            members.put(changes[i], changes[i + 1]);
        }
        return members.entrySet().stream()
                .filter(member -> !member.getValue().isEmpty())
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    private static OfflineVerifier verifier(String set) {
        return OfflineVerifier.withKeys(set).withClock(Clock.fixed(TokenMint.NOW, ZoneOffset.UTC));
    }

    private static void assertVerifies(TokenMint mint, String set) {
        assertThat(verifier(set).verify(mint.token(), TokenMint.MACHINE, TokenMint.ITEM))
                .isNotNull();
    }

    /** Beside a good key of another name, so that the set is good. */
    private static void assertPassedOver(TokenMint mint, String key) {
        String other = key(TokenMint.EDDSA, "kid", "\"other\"");
        assertThatThrownBy(() -> verifier(set(other, key)).verify(mint.token(), TokenMint.MACHINE, TokenMint.ITEM))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_KEY));
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> assertRefused(String set) {
        return assertThatIllegalArgumentException().isThrownBy(() -> OfflineVerifier.withKeys(set));
    }

    @ParameterizedTest
    @EnumSource(names = {"EDDSA", "ES256"})
    void a_key_for_signatures_verifies_however_it_says_so(TokenMint mint) {
        String algorithm = mint == TokenMint.EDDSA ? "\"EdDSA\"" : "\"ES256\"";
        assertVerifies(mint, set(key(mint)));
        assertVerifies(mint, set(key(mint, "use", "\"sig\"")));
        assertVerifies(mint, set(key(mint, "key_ops", "[\"verify\"]")));
        assertVerifies(mint, set(key(mint, "key_ops", "[\"encrypt\",\"verify\"]", "use", "\"sig\"")));
        assertVerifies(mint, set(key(mint, "alg", algorithm)));
        assertVerifies(mint, set(key(mint, "x5t", "\"abc\"", "more", "{\"a\":[1]}")));
        assertVerifies(mint, "\n " + set(key(mint, "ext", "true")) + "\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"EDDSA", "ES256"})
    void a_key_for_something_else_is_passed_over(TokenMint mint) {
        assertPassedOver(mint, key(mint, "use", "\"enc\""));
        assertPassedOver(mint, key(mint, "use", "\"SIG\""));
        assertPassedOver(mint, key(mint, "key_ops", "[\"encrypt\"]"));
        assertPassedOver(mint, key(mint, "key_ops", "[]"));
        assertPassedOver(mint, key(mint, "key_ops", "[\"sign\"]", "use", "\"sig\""));
        assertPassedOver(mint, key(mint, "alg", "\"ECDH-ES\""));
        assertPassedOver(mint, key(mint, "alg", mint == TokenMint.EDDSA ? "\"ES256\"" : "\"EdDSA\""));
        assertPassedOver(mint, key(mint, "kid", ""));
        assertPassedOver(mint, key(mint, "crv", "\"X25519\""));
        assertPassedOver(mint, key(mint, "kty", "\"AKP\""));
        assertPassedOver(mint, key(mint, "kty", ""));
    }

    @ParameterizedTest
    @EnumSource(names = {"EDDSA", "ES256"})
    void a_set_of_keys_for_something_else_alone_says_what_it_must_hold(TokenMint mint) {
        assertRefused(set(key(mint, "use", "\"enc\"")))
                .withMessageContaining("Ed25519 or P-256")
                .withMessageContaining("use")
                .withMessageContaining("kid");
        assertRefused(set()).withMessageContaining("Ed25519 or P-256");
    }

    @Test
    void two_keys_of_one_name_are_refused() {
        String one = key(TokenMint.EDDSA);
        assertRefused(set(one, key(TokenMint.ES256)))
                .withMessageContaining("two keys")
                .withMessageContaining("key-1");
        assertRefused(set(one, one)).withMessageContaining("two keys");
        assertVerifies(TokenMint.EDDSA, set(one, key(TokenMint.ES256, "use", "\"enc\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"keys\":[null]}",
                "{\"keys\":[1]}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{}",
                "null",
                "[]",
                "",
                "not json",
                "{\"keys\":[],\"keys\":[]}",
                "{\"keys\":[]}x",
                "{'keys':[]}",
                "\uFEFF{\"keys\":[]}"
            })
    void what_is_no_key_set_is_refused(String text) {
        assertRefused(text).withMessageContaining("JWK set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"use", "key_ops", "alg", "kid", "x", "crv", "kty"})
    void a_member_of_the_wrong_kind_is_refused(String member) {
        for (String value : List.of("null", "1", "{}", "[1]", "true")) {
            assertRefused(set(key(TokenMint.EDDSA, member, value))).withMessageContaining(member);
        }
    }

    @Test
    void a_key_that_is_none_is_refused() {
        String notOnTheCurve =
                TokenMint.ES256.publicKey().toJSONObject().get("x").toString();
        assertRefused(set(key(TokenMint.ES256, "y", "\"" + notOnTheCurve + "\"")))
                .withMessageContaining("P-256");
        for (String x : List.of("", "AAAA", "=", "!", "A".repeat(44))) {
            assertRefused(set(key(TokenMint.EDDSA, "x", "\"" + x + "\""))).withMessageContaining("JWK set");
            assertRefused(set(key(TokenMint.ES256, "x", "\"" + x + "\""))).withMessageContaining("JWK set");
        }
        assertRefused(set(key(TokenMint.EDDSA, "x", ""))).withMessageContaining("x");
        assertRefused(set(key(TokenMint.ES256, "y", ""))).withMessageContaining("y");
    }

    @Test
    void a_private_or_symmetric_key_is_refused() {
        String symmetric = new JWKSet(List.of(
                        new OctetSequenceKey.Builder(new byte[32]).keyID("k").build()))
                .toString(false);
        assertRefused(symmetric).withMessageContaining("public keys only");
        for (String mine : List.of("d", "k", "p", "q", "dp", "dq", "qi", "oth", "priv")) {
            assertRefused(set(key(TokenMint.EDDSA, mine, "\"AAAA\""))).withMessageContaining("public keys only");
        }
        assertRefused(set(key(TokenMint.EDDSA), "{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQAB\",\"d\":\"AQ\"}"))
                .withMessageContaining("public keys only");
    }

    @Test
    void what_is_wrong_with_a_set_is_said_with_the_key_and_its_member() {
        assertRefused("[]").withMessage("the JWK set must be a JSON object");
        assertRefused("{\"keys\":[]} 1").withMessage("the JWK set must be one JSON object and nothing else");
        assertRefused("{}").withMessage("the JWK set must have the member keys");
        for (String keys : List.of("{}", "null", "[1]", "[null]", "[{},\"x\"]")) {
            assertRefused("{\"keys\":" + keys + "}").withMessage("the JWK set's keys must be an array of JSON objects");
        }
        String good = key(TokenMint.EDDSA, "kid", "\"good\"");
        String x = TokenMint.EDDSA.publicKey().toJSONObject().get("x").toString();
        String padded = key(TokenMint.EDDSA, "x", "\"" + x + "=\"");
        assertRefused(set(good, padded))
                .withMessage(
                        "the JWK set's key 2, key-1, cannot be used: x must be canonical base64url without padding");
        assertRefused(set(key(TokenMint.ES256, "y", "\"A+/=\"")))
                .withMessage(
                        "the JWK set's key 1, key-1, cannot be used: y must be canonical base64url without padding");
        assertRefused(set(good, key(TokenMint.EDDSA, "x", "", "kid", "")))
                .withMessage("the JWK set's key 2 cannot be used: x is required");
        assertRefused(set(key(TokenMint.EDDSA, "kid", "1")))
                .withMessage("the JWK set's key 1 cannot be used: kid must be a string");
        assertRefused(set(key(TokenMint.EDDSA, "key_ops", "[1]")))
                .withMessage("the JWK set's key 1, key-1, cannot be used: key_ops must be an array of strings");
        assertRefused(set(good, key(TokenMint.EDDSA, "d", "\"AAAA\"")))
                .withMessage("the JWK set must have public keys only: its key 2, key-1, has the member d");
    }

    @Test
    void a_shared_secret_is_long_enough() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OfflineVerifier.withSharedSecret(SharedSecret.of(new byte[31])));
    }
}
