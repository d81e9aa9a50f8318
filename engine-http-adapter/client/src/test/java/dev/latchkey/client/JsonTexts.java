package dev.latchkey.client;

import com.nimbusds.jose.jwk.JWK;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** JSON as strangers may send it: members that are known, with values that fit now and then. */
final class JsonTexts {

    private static final JWK ED25519 = TokenMint.EDDSA.publicKey();
    private static final JWK P256 = TokenMint.ES256.publicKey();

    private JsonTexts() {}

    /** Any value, of which each is near to what a header, a payload or a key may have. */
    static Arbitrary<String> values() {
        Arbitrary<String> leaf = Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "false",
                        "0",
                        "-1",
                        "1e400",
                        "1.5",
                        "99999999999999999999",
                        "\"\"",
                        "[]",
                        "{}",
                        "[null]",
                        "[\"verify\"]",
                        "[\"verify\",\"verify\"]",
                        "\"sig\"",
                        "\"enc\"",
                        "\"OKP\"",
                        "\"EC\"",
                        "\"RSA\"",
                        "\"oct\"",
                        "\"Ed25519\"",
                        "\"Ed448\"",
                        "\"P-256\"",
                        "\"P-384\"",
                        "\"EdDSA\"",
                        "\"ES256\"",
                        "\"HS256\"",
                        "\"none\"",
                        "\"key-1\"",
                        "\"license+jwt\"",
                        "\"latchkey\"",
                        "\"m-1\"",
                        "1773396000",
                        "\"\\ud800\""),
                Arbitraries.of(members(ED25519)),
                Arbitraries.of(members(P256)),
                Arbitraries.strings().ofMaxLength(4).map(JsonTexts::quoted));
        return Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf,
                () -> values().list().ofMaxSize(2).map(all -> '[' + String.join(",", all) + ']'),
                () -> objects("a", "b"));
    }

    /** Objects with some of these members, in any order and now and then one of them twice. */
    static Arbitrary<String> objects(String... names) {
        Arbitrary<String> member =
                Arbitraries.of(names).flatMap(name -> values().map(value -> quoted(name) + ':' + value));
        return member.list().ofMaxSize(names.length).map(members -> '{' + String.join(",", members) + '}');
    }

    private static List<String> members(JWK key) {
        return Map.copyOf(key.toJSONObject()).values().stream()
                .map(value -> quoted(value.toString()))
                .toList();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> quoted.append(String.format("\\u%04x", unit)));
        return quoted.append('"').toString();
    }
}
