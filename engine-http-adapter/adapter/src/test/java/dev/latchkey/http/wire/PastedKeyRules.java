package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.core.tck.PastedKeys;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keys as people paste them (wire contract, section 1). */
interface PastedKeyRules extends WireRules {

    /** A key in the ways that bug reports of licensing systems tell of, and in 20 of any. */
    private static List<String> pasted(String key) {
        Random random = new Random(7);
        Stream<String> reported = Stream.of(
                key.replace('-', '\u2013'),
                key.replace('-', '\u2011'),
                key.replace('-', '\u00A0'),
                key.replace('-', '\t'),
                key.replace("-", "\r\n"),
                "\u201C" + key + "\u201D",
                "<" + key + ">",
                "Key: " + key,
                key + ".",
                "\uFEFF" + key,
                key.substring(0, 6) + "\u200B" + key.substring(6),
                key.chars()
                        .mapToObj(letter -> Character.toString(letter - '!' + '\uFF01'))
                        .reduce("", String::concat),
                "\u275D" + key + "\u275E",
                key + " ".repeat(1006),
                key.replace("-", "-".repeat(400)));
        return Stream.concat(
                        reported,
                        IntStream.range(0, 20)
                                .mapToObj(i -> PastedKeys.pasted(PastedKeys.dressed(key, random), random)))
                .toList();
    }

    private static String status(String key) {
        return "/api/v1/keys/" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20") + "/status";
    }

    @Test
    @DisplayName("20: a pasted key is the same key to every endpoint")
    default void a_pasted_key_is_the_same_key() throws IOException {
        IssuedLicense issued = shop().issue(LicenseTerms.maxActivations(1));
        Manager owner = new Manager(client(), shop().token("editor", Level.EDITOR));
        for (String key : pasted(issued.key().reveal())) {
            for (String machine : new String[] {"machine_id", "machine_fingerprint"}) {
                String to = machine.equals("machine_id") ? "keys/validate" : "license/verify";
                assertThat(flag(to, "valid", "key", key, machine, "m-1"))
                        .as(key)
                        .isTrue();
            }
            String path = status(key);
            assertThat(RawAnswer.to(client().port(), "GET " + path).status())
                    .as(path)
                    .isIn(200, handsOn(path) ? 200 : 400);
            Answer found = owner.post("licenses/find", WireClient.object("key", key));
            assertThat(found.json().at("/id").asText())
                    .as(key)
                    .isEqualTo(issued.license().id().toString());
            assertThat(flag("keys/deactivate", "success", "key", key, "machine_id", "m-1"))
                    .as(key)
                    .isTrue();
        }
    }

    @Test
    @DisplayName("20: mistakes in a pasted key make it an invalid key")
    default void mistakes_in_a_pasted_key_make_it_an_invalid_key() {
        Random random = new Random(8);
        String key = shop().key(1);
        Stream<String> mistakes = PastedKeys.mistakes(key.replace("-", ""), random).stream()
                .filter(mistake -> StandardCharsets.UTF_8.newEncoder().canEncode(mistake));
        for (String wrong : Stream.concat(
                        mistakes, Stream.of(key.substring(1), key + " " + key, key + ": " + key, "\u2014", "Key:"))
                .toList()) {
            JsonNode refused = client().post(
                            "/api/v1/keys/validate", "key", PastedKeys.pasted(wrong, random), "machine_id", "m-1")
                    .json();
            assertThat(refused.at("/error").asText()).as(wrong).isEqualTo("invalid_key");
        }
    }

    @Test
    @DisplayName("20: a text that no key can be is refused alike by every endpoint")
    default void a_text_that_no_key_can_be_is_refused_alike() throws IOException {
        Manager owner = new Manager(client(), shop().token("editor", Level.EDITOR));
        for (String key : List.of("x".repeat(1025), "x-".repeat(1025), " ", "\u200B")) {
            String sentence = key.contains("x") ? "key must have at most 1024 characters" : "key must not be blank";
            for (String machine : new String[] {"machine_id", "machine_fingerprint"}) {
                String of = machine.equals("machine_id") ? "keys/" : "license/";
                for (String to : List.of(of.equals("keys/") ? "keys/validate" : "license/verify", of + "deactivate")) {
                    assertRefused(client().post("/api/v1/" + to, "key", key, machine, "m-1"), sentence);
                }
            }
            if (key.contains("x")) {
                assertRefused(client().get(status(key)), sentence);
            }
            assertRefused(owner.post("licenses/find", WireClient.object("key", key)), sentence);
        }
    }

    private static void assertRefused(Answer answer, String sentence) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error").asText()).isEqualTo(sentence);
    }

    private boolean flag(String path, String flag, String... members) {
        return client().post("/api/v1/" + path, members).json().at("/" + flag).asBoolean();
    }
}
