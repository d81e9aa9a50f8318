package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.internal.text.Texts;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What a verifier makes of tokens that somebody changed, for each algorithm. */
class OfflineVerifierProperties {

    private static void assertRefused(TokenMint mint, String token) {
        assertThatThrownBy(() -> mint.verify(token)).isInstanceOf(TokenRefusedException.class);
    }

    @Property
    @Label("19: what was signed verifies")
    void what_was_signed_verifies(@ForAll TokenMint mint) {
        assertThat(mint.verify(mint.token()).item()).isEqualTo(TokenMint.ITEM);
    }

    @Property
    @Label("19: any altered byte fails")
    void any_altered_byte_fails(@ForAll TokenMint mint, @ForAll @IntRange(max = 2047) int place, @ForAll char other) {
        StringBuilder token = new StringBuilder(mint.token());
        int index = place % token.length();
        if (token.charAt(index) != other) {
            token.setCharAt(index, other);
            assertRefused(mint, token.toString());
        }
    }

    @Property
    @Label("19: any other symbol of the alphabet fails")
    void any_other_symbol_fails(
            @ForAll TokenMint mint,
            @ForAll @IntRange(max = 2047) int place,
            @ForAll @CharRange(from = 'A', to = 'Z') @CharRange(from = 'a', to = 'z') @CharRange(from = '0', to = '9')
                    char other) {
        any_altered_byte_fails(mint, place, other);
    }

    @Property
    @Label("19: trailing and leading bytes fail")
    void more_bytes_fail(@ForAll TokenMint mint, @ForAll @StringLength(min = 1, max = 8) String more) {
        if (!Texts.isBlank(more)) {
            assertRefused(mint, mint.token() + more);
            assertRefused(mint, more + mint.token());
        }
    }

    @Property
    @Label("19: fewer bytes fail")
    void fewer_bytes_fail(@ForAll TokenMint mint, @ForAll @IntRange(max = 2047) int length) {
        assertRefused(mint, mint.token().substring(0, length % mint.token().length()));
    }

    @Property
    void any_text_is_refused_and_nothing_else_is_thrown(@ForAll TokenMint mint, @ForAll String text) {
        assertRefused(mint, text);
    }

    @Property(tries = 500)
    void any_signed_json_is_refused_or_verified_and_nothing_else_is_thrown(
            @ForAll TokenMint mint,
            @ForAll("json") String header,
            @ForAll("json") String payload,
            @ForAll boolean withHeader,
            @ForAll boolean withPayload) {
        String token = mint.sign(
                withHeader ? mint.header().toString() : header,
                withPayload ? TokenMint.claims().build().toString() : payload);
        try {
            mint.verify(token);
        } catch (TokenRefusedException e) {
            assertThat(e.reason()).isNotNull();
        }
    }

    @Property(tries = 500)
    void any_key_set_is_taken_or_refused_and_nothing_else_is_thrown(@ForAll("sets") String set) {
        try {
            OfflineVerifier.withKeys(set);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("JWK set");
        }
    }

    @Property
    void any_text_as_a_key_set_is_refused_and_nothing_else_is_thrown(@ForAll String set) {
        assertThatThrownBy(() -> OfflineVerifier.withKeys(set)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> near = JsonTexts.objects(
                "alg", "kid", "typ", "crit", "b64", "jwk", "x5c", "iss", "sub", "machine", "item", "iat", "nbf", "exp");
        return Arbitraries.oneOf(near, JsonTexts.values());
    }

    @Provide
    Arbitrary<String> sets() {
        Arbitrary<String> key =
                JsonTexts.objects("kty", "crv", "x", "y", "kid", "use", "key_ops", "alg", "d", "k", "n", "e", "x5c");
        Arbitrary<String> list = Arbitraries.oneOf(key, JsonTexts.values())
                .list()
                .ofMaxSize(3)
                .map(keys -> "{\"keys\":[" + String.join(",", keys) + "]}");
        return Arbitraries.oneOf(list, JsonTexts.objects("keys"), JsonTexts.values());
    }

    @Property
    void any_three_parts_are_refused_and_nothing_else_is_thrown(
            @ForAll TokenMint mint, @ForAll byte[] header, @ForAll byte[] payload, @ForAll byte[] signature) {
        assertRefused(mint, TokenMint.compact(header, payload, signature));
    }
}
