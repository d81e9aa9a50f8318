package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request's body may be (wire contract, section 1). */
interface RequestRules extends WireRules {

    private String validateBody(String... more) {
        String[] members = new String[4 + more.length];
        System.arraycopy(new String[] {"key", shop().key(3), "machine_id", "m-1"}, 0, members, 0, 4);
        System.arraycopy(more, 0, members, 4, more.length);
        return WireClient.object(members);
    }

    private void assertError(Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("error");
        assertThat(answer.json().at("/error").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"key\":}",
                "{\"key\" \"x\"}",
                "{'key': 'x'}",
                "[]",
                "null",
                "\"text\"",
                "17",
                "true",
                "{} {}",
                "{}x",
                "{\"key\":\"a\",\"key\":\"b\"}",
                "{\"a\":1,\"a\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"key\":17}",
                "{\"key\":true}",
                "{\"key\":[\"x\"]}",
                "{\"key\":{}}",
                "{\"machine_id\":1}",
                "{\"label\":2}",
                "{\"item_id\":3}",
                "{\"key\":\"a\u0007b\"}",
                "{\"key\":\"\\x\"}",
                "{\"n\":NaN}",
                "{\"n\":01}",
                "{\"key\":\"x\",}",
                "{/* */}"
            })
    default void a_body_that_is_no_json_object_of_these_members_is_400(String body) {
        assertError(client().postText("/api/v1/keys/validate", body), 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"key\":}|The body is not valid JSON",
                "{\"x\":[1,{\"a\":2}|The body is not valid JSON",
                "{\"key\":\"a\",\"key\":\"b\"}|key must not be given twice",
                "{\"label\":null,\"label\":null}|label must not be given twice",
                "{\"a\":1,\"a\":2}|The body has an object with the same member twice",
                "{\"x\":[{\"key\":1,\"key\":2}]}|The body has an object with the same member twice"
            })
    default void a_body_that_does_not_parse_says_why(String body, String sentence) {
        Answer answer = client().postText("/api/v1/keys/validate", body);
        assertError(answer, 400);
        assertThat(answer.json().at("/error").asText()).isEqualTo(sentence);
    }

    @Test
    default void valid_json_beyond_the_parsers_limits_is_not_called_invalid() {
        String sentence = "The body is nested deeper than 32 levels or has a number of more than 1000 digits";
        for (String value :
                new String[] {"[".repeat(500) + "]".repeat(500), "1".repeat(15_000), "1." + "1".repeat(1_000)}) {
            Answer answer = client().postText("/api/v1/keys/validate", "{\"x\":" + value + "}");
            assertError(answer, 400);
            assertThat(answer.json().at("/error").asText()).isEqualTo(sentence);
        }
        for (String value : new String[] {"[".repeat(31) + "]".repeat(31), "1".repeat(1_000)}) {
            String body = validateBody().replaceFirst("\\{", "{\"x\":" + value + ",");
            assertThat(client().postText("/api/v1/keys/validate", body).status())
                    .isEqualTo(200);
        }
    }

    @Test
    default void a_body_that_is_not_utf_8_is_400() {
        byte[] latin1 = {'{', '"', 'k', '"', ':', '"', (byte) 0xe9, '"', '}'};
        byte[] overlong = {'{', '"', 'k', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'};
        byte[] surrogate = {'{', '"', 'k', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'};
        for (byte[] body : new byte[][] {latin1, overlong, surrogate}) {
            assertError(
                    client().send(
                                    "POST",
                                    "/api/v1/keys/validate",
                                    BodyPublishers.ofByteArray(body),
                                    "Content-Type",
                                    "application/json"),
                    400);
        }
    }

    @Test
    default void unknown_members_are_passed_over() {
        String body = validateBody().replaceFirst("\\{", "{\"extra\":{\"deep\":[1,2,{\"x\":null}]},\"n\":1.5e3,");
        Answer answer = client().postText("/api/v1/keys/validate", body);
        assertThat(answer.json().at("/valid").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/keys/validate, machine_id, Key, key",
        "/keys/validate, machine_id, machineId, machine_id",
        "/keys/validate, machine_id, machine-id, machine_id",
        "/keys/validate, machine_id, itemId, item_id",
        "/keys/validate, machine_id, ITEM_ID, item_id",
        "/keys/validate, machine_id, _label, label",
        "/keys/deactivate, machine_id, MachineID, machine_id",
        "/license/verify, machine_fingerprint, machineFingerprint, machine_fingerprint",
        "/license/verify, machine_fingerprint, item-id, item_id",
        "/license/deactivate, machine_fingerprint, KEY, key"
    })
    default void a_member_that_differs_from_a_known_one_only_by_its_form_is_422_and_named(
            String path, String machineField, String name, String meant) {
        for (String prefix : new String[] {"/api", "/api/v1"}) {
            String body = WireClient.object("key", shop().key(3), machineField, "m-1", name, "other");
            Answer answer = client().postText(prefix + path, body);
            assertError(answer, 422);
            assertThat(answer.json().at("/error").asText())
                    .isEqualTo(name + " is not a member of this call: did you mean " + meant + "?");
            Answer problem = client().postText(prefix + path, body, "Accept", "application/problem+json");
            assertThat(problem.json().at("/code").asText()).isEqualTo("unknown_field");
            assertThat(problem.json().at("/field").asText()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/keys/validate, machine_id, valid",
        "/keys/deactivate, machine_id, success",
        "/license/verify, machine_fingerprint, valid",
        "/license/deactivate, machine_fingerprint, success"
    })
    default void any_other_unknown_member_is_passed_over_at_each_endpoint(
            String path, String machineField, String flag) {
        String key = shop().key(3);
        client().post("/api/v1/keys/validate", "key", key, "machine_id", "m-1");
        List<String> names = new ArrayList<>(List.of("x_trace", "keys", "lable", "scope", "_csrf"));
        if (path.endsWith("/deactivate")) {
            names.addAll(List.of("label", "LABEL", "item_id", "itemId"));
        }
        for (String name : names) {
            Answer answer = client().post("/api/v1" + path, "key", key, machineField, "m-1", name, "1");
            assertThat(answer.status()).as(name).isEqualTo(200);
            assertThat(answer.json().has(flag)).isTrue();
        }
    }

    @Test
    default void a_text_that_shows_nothing_is_blank() {
        for (String blank : new String[] {"\u200b", "\u00a0\u2003", "\u2800", "\u3164", "\ufeff\u2060", "\ufe0f"}) {
            Answer machine = client().post("/api/v1/keys/validate", "key", shop().key(1), "machine_id", blank);
            assertError(machine, 422);
            assertThat(machine.json().at("/error").asText()).isEqualTo("machine_id must not be blank");
            Answer label =
                    client().post("/api/v1/keys/validate", "key", shop().key(1), "machine_id", "m-1", "label", blank);
            assertThat(label.json().at("/error").asText()).isEqualTo("label must not be blank");
        }
    }

    @Test
    default void a_member_that_is_null_counts_as_absent() {
        Answer answer = client().postText("/api/v1/keys/validate", validateBody("label", null, "item_id", null));
        assertThat(answer.json().at("/valid").asBoolean()).isTrue();
        Answer missing = client().post("/api/v1/keys/validate", "key", shop().key(1), "machine_id", null);
        assertError(missing, 422);
        assertThat(missing.json().at("/error").asText()).startsWith("machine_id ");
    }

    static Stream<String[]> invalidFields() {
        String blank = " \t ";
        String tooLong = "x".repeat(256);
        return Stream.of(
                new String[] {"key", null},
                new String[] {"key", ""},
                new String[] {"key", blank},
                new String[] {"key", "x".repeat(1025)},
                new String[] {"machine_id", null},
                new String[] {"machine_id", ""},
                new String[] {"machine_id", blank},
                new String[] {"machine_id", tooLong},
                new String[] {"machine_id", "a\u0000b"},
                new String[] {"machine_id", "a\nb"},
                new String[] {"machine_id", "a\u007fb"},
                new String[] {"label", ""},
                new String[] {"label", "x".repeat(201)},
                new String[] {"label", "a\u0085b"},
                new String[] {"item_id", ""});
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.http.wire.RequestRules#invalidFields")
    default void a_field_that_breaks_its_rule_is_422_with_its_name(String field, String value) {
        String key = field.equals("key") ? value : shop().key(3);
        String machine = field.equals("machine_id") ? value : "m-1";
        String label = field.equals("label") ? value : null;
        String item = field.equals("item_id") ? value : null;
        Answer answer = client().post(
                        "/api/v1/keys/validate", "key", key, "machine_id", machine, "label", label, "item_id", item);
        assertError(answer, 422);
        assertThat(answer.json().at("/error").asText()).startsWith(field + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "/keys/validate, machine_id",
        "/keys/deactivate, machine_id",
        "/license/verify, machine_fingerprint",
        "/license/deactivate, machine_fingerprint"
    })
    default void each_endpoint_has_its_own_name_for_the_machine(String path, String field) {
        String other = field.equals("machine_id") ? "machine_fingerprint" : "machine_id";
        Answer answer = client().post("/api/v1" + path, "key", shop().key(1), other, "m-1");
        assertError(answer, 422);
        assertThat(answer.json().at("/error").asText()).startsWith(field + " ");
    }

    @Test
    default void lengths_count_code_points_up_to_the_limit() {
        String astral = "🔑";
        Answer answer = client().post(
                        "/api/v1/keys/validate",
                        "key",
                        shop().key(1),
                        "machine_id",
                        astral.repeat(255),
                        "label",
                        astral.repeat(200));
        assertThat(answer.json().at("/valid").asBoolean()).isTrue();
        assertError(
                client().post("/api/v1/keys/validate", "key", shop().key(1), "machine_id", astral.repeat(256)), 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "application/problem+json",
                "text/json",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "*/*"
            })
    default void another_media_type_is_415(String type) {
        Answer answer = client().send(
                        "POST", "/api/v1/keys/validate", BodyPublishers.ofString(validateBody()), "Content-Type", type);
        assertError(answer, 415);
    }

    @Test
    default void no_media_type_is_415() {
        assertError(client().send("POST", "/api/v1/keys/validate", BodyPublishers.ofString(validateBody())), 415);
        assertError(client().send("POST", "/api/v1/keys/validate", BodyPublishers.noBody()), 415);
    }

    @Test
    default void media_types_that_differ_are_415_in_any_order() {
        for (String[] types : new String[][] {{"application/json", "text/plain"}, {"text/plain", "application/json"}}) {
            Answer answer = client().send(
                            "POST",
                            "/api/v1/keys/validate",
                            BodyPublishers.ofString(validateBody()),
                            "Content-Type",
                            types[0],
                            "Content-Type",
                            types[1]);
            assertError(answer, 415);
        }
    }

    @Test
    default void a_compressed_body_is_415_and_says_so() {
        Answer answer = client().postText("/api/v1/keys/validate", validateBody(), "Content-Encoding", "gzip");
        assertError(answer, 415);
        assertThat(answer.json().at("/error").asText()).startsWith("Compressed bodies are not accepted");
        Answer plain = client().postText("/api/v1/keys/validate", validateBody(), "Content-Encoding", "identity");
        assertThat(plain.json().at("/valid").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=UTF-8",
                "Application/JSON; charset=\"utf-8\"",
                "application/json; profile=x"
            })
    default void json_in_utf_8_may_be_named_in_several_ways(String type) {
        Answer answer = client().send(
                        "POST", "/api/v1/keys/validate", BodyPublishers.ofString(validateBody()), "Content-Type", type);
        assertThat(answer.json().at("/valid").asBoolean()).isTrue();
    }

    @Test
    default void accept_never_makes_a_406() {
        Answer answer =
                client().postText("/api/v1/keys/validate", validateBody(), "Accept", "image/png, text/html;q=0.1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }
}
