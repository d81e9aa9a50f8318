package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of the wire's exchanges accepts and refuses the right ones, on a document of its own. */
class OpenApiCheckTest {
    private static final OpenApiCheck CHECK = new OpenApiCheck(document());
    private static final String ID = "0198c2f0-0000-7000-8000-000000000000";
    private static final String PATH = "/api/v1/things/" + ID;
    private static final String THING = """
            {"id":"0198c2f0-0000-7000-8000-000000000000","state":"active","kind":"thing","on":true,"count":3,"most":null,\
            "at":"2026-03-13T10:00:00Z","name":"n","tags":["a"],"notes":{"a":"b"},"part":{"size":1}}""";

    private static String document() {
        try (InputStream document = OpenApiCheckTest.class.getResourceAsStream("things-openapi.json")) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer with header fields, each a name and a value. */
    private static Answer answer(int status, String body, String... fields) {
        Map<String, List<String>> all = new TreeMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], List.of(fields[i + 1]));
        }
        return new Answer(status, HttpHeaders.of(all, (name, value) -> true), body);
    }

    private static Answer json(int status, String body) {
        return answer(status, body, "Content-Type", "application/json");
    }

    private static Answer thing(String body) {
        return answer(200, body, "Content-Type", "application/json", "ETag", "\"1\"");
    }

    private static List<String> get(String target, Answer answer) {
        return sent("GET", target, "", answer);
    }

    /** The complaints about a request with header fields, each a name and a value. */
    private static List<String> sent(String method, String target, String body, Answer answer, String... fields) {
        Map<String, List<String>> all = new TreeMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], List.of(fields[i + 1]));
        }
        return CHECK.complaints(new Exchange(method, target, all, body, answer));
    }

    private static List<String> put(String target, String body) {
        return sent("PUT", target, body, answer(204, ""), "content-type", "application/json", "if-match", "\"1\"");
    }

    @Test
    void answers_as_documented_are_taken() {
        assertThat(get(PATH, thing(THING))).isEmpty();
        assertThat(get(PATH.replace("v1", "v2"), thing(THING))).isEmpty();
        assertThat(get(PATH, thing(THING.replace("null", "7")))).isEmpty();
        assertThat(get(PATH, answer(304, ""))).isEmpty();
        assertThat(get(PATH, answer(200, THING, "content-type", "APPLICATION/json; charset=utf-8", "etag", "\"1\"")))
                .isEmpty();
        assertThat(get(PATH, json(400, "{\"error\":\"e\"}"))).isEmpty();
        assertThat(get(PATH, answer(400, "{\"type\":\"t\"}", "Content-Type", "application/problem+json")))
                .isEmpty();
        assertThat(get("/ready", json(200, "true"))).isEmpty();
        assertThat(get("/ready", json(200, "{\"size\":1}"))).isEmpty();
        assertThat(get("/api/v1/things/all", answer(200, "12", "Content-Type", "text/plain; charset=utf-8")))
                .isEmpty();
        assertThat(sent("HEAD", PATH, "", thing(""))).isEmpty();
        assertThat(put(PATH, "{\"name\":\"n\"}")).isEmpty();
        assertThat(put(PATH + "?dry=true", "{\"name\":\"n\"}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a wrong type              | \"count\":3             | \"count\":\"3\"",
                "a fraction                | \"count\":3             | \"count\":3.5",
                "a number for a boolean    | \"on\":true             | \"on\":1",
                "null                      | \"name\":\"n\"          | \"name\":null",
                "an object for an array    | [\"a\"]                 | {\"a\":\"b\"}",
                "an element's wrong type   | [\"a\"]                 | [1]",
                "too many elements         | [\"a\"]                 | [\"a\",\"b\",\"c\"]",
                "a missing member          | ,\"on\":true            | ``",
                "an additional member      | \"on\":true             | \"on\":true,\"off\":false",
                "one in a part             | {\"size\":1}            | {\"size\":1,\"weight\":1}",
                "a part's missing member   | {\"size\":1}            | {}",
                "a value out of the enum   | \"active\"              | \"ACTIVE\"",
                "another than the constant | \"thing\"               | \"thong\"",
                "no date-time              | \"2026-03-13T10:00:00Z\"| \"2026-03-13 10:00:00\"",
                "a day that there is not   | \"2026-03-13T10:00:00Z\"| \"2026-02-30T10:00:00Z\"",
                "a date                    | \"2026-03-13T10:00:00Z\"| \"2026-03-13\"",
                "no uuid                   | \"id\":\"0198           | \"id\":\"x198",
                "a number too small        | \"count\":3             | \"count\":0",
                "a number too large        | \"count\":3             | \"count\":10",
                "more than 32 bits         | \"on\":true             | \"on\":true,\"big\":2147483648",
                "a text too long           | \"name\":\"n\"          | \"name\":\"nnnn\"",
                "a text too short          | \"name\":\"n\"          | \"name\":\"\"",
                "an entry's wrong type     | {\"a\":\"b\"}           | {\"a\":1}",
                "an entry's long name      | {\"a\":\"b\"}           | {\"abc\":\"b\"}",
                "too many entries          | {\"a\":\"b\"}           | {\"a\":\"b\",\"c\":\"d\"}",
                "a wrong optional member   | \"on\":true             | \"on\":true,\"end\":\"soon\"",
                "a member twice            | \"on\":true             | \"on\":true,\"on\":true",
                "broken JSON               | \"on\":true             | \"on\":tru",
            })
    void a_body_that_the_schema_does_not_allow_is_refused(String what, String right, String wrong) {
        String body = THING.replace(right, wrong);
        assertThat(body).as("the example of %s", what).isNotEqualTo(THING);
        assertThat(get(PATH, thing(body))).as(what).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "{} {}"})
    void something_else_than_the_object_is_refused(String body) {
        assertThat(get(PATH, thing(body))).isNotEmpty();
    }

    @Test
    void none_or_two_of_the_alternatives_are_refused() {
        assertThat(get("/ready", json(200, "1"))).isNotEmpty();
        assertThat(get("/ready", json(200, "{\"size\":\"1\"}"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 401, 404, 405, 500})
    void a_status_that_is_not_listed_is_refused(int status) {
        assertThat(get(PATH, json(status, "{\"error\":\"e\"}"))).isNotEmpty();
    }

    @Test
    void a_content_type_that_is_not_listed_is_refused() {
        assertThat(get(PATH, answer(200, THING, "Content-Type", "text/plain", "ETag", "\"1\"")))
                .isNotEmpty();
        assertThat(get(PATH, answer(200, THING, "ETag", "\"1\""))).isNotEmpty();
        assertThat(get(PATH, answer(200, THING, "Content-Type", "application/problem+json", "ETag", "\"1\"")))
                .isNotEmpty();
        assertThat(sent("HEAD", PATH, "", answer(200, "", "Content-Type", "text/html", "ETag", "\"1\"")))
                .isNotEmpty();
    }

    @Test
    void a_body_where_there_may_be_none_is_refused() {
        assertThat(get(PATH, json(304, "{}"))).isNotEmpty();
        assertThat(sent("HEAD", PATH, "", thing(THING))).isNotEmpty();
    }

    @Test
    void a_text_that_the_schema_does_not_allow_is_refused() {
        assertThat(get("/api/v1/things/all", answer(200, "1", "Content-Type", "text/plain")))
                .isNotEmpty();
    }

    @Test
    void header_fields_that_are_missing_wrong_or_listed_elsewhere_only_are_refused() {
        assertThat(get(PATH, json(200, THING))).isNotEmpty();
        for (String[] field : new String[][] {
            {"ETag", "1"}, {"X-Left", "-1"}, {"X-Left", "few"}, {"x-left", "1.5"}, {"Retry-After", "1"}
        }) {
            Answer answer = answer(200, THING, "Content-Type", "application/json", "ETag", "\"1\"", field[0], field[1]);
            assertThat(get(PATH, answer)).as(String.join(" ", field)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /things/0198c2f0-0000-7000-8000-000000000000",
        "GET, /api/v3/things/0198c2f0-0000-7000-8000-000000000000",
        "GET, /api/v1/things/0198c2f0-0000-7000-8000-000000000000/",
        "GET, /api/v1/Things/0198c2f0-0000-7000-8000-000000000000",
        "GET, /api/v1/things//",
        "GET, /api/v1/ready",
        "DELETE, /api/v1/things/all",
    })
    void success_where_the_document_lists_no_operation_is_refused(String method, String path) {
        assertThat(sent(method, path, "", thing(THING))).isNotEmpty();
    }

    @Test
    void what_the_document_does_not_list_is_404_or_405_with_the_body_of_an_error() {
        assertThat(get("/nowhere", json(404, "{\"error\":\"e\"}"))).isEmpty();
        assertThat(sent("POST", PATH, "", json(405, "{\"error\":\"e\"}"))).isEmpty();
        assertThat(get("/nowhere", json(405, "{\"error\":\"e\"}"))).isNotEmpty();
        assertThat(sent("POST", PATH, "", json(404, "{\"error\":\"e\"}"))).isNotEmpty();
        assertThat(get("/nowhere", json(404, "{\"error\":1}"))).isNotEmpty();
        assertThat(get("/nowhere", answer(404, "nothing", "Content-Type", "text/plain")))
                .isNotEmpty();
    }

    @Test
    void a_literal_segment_goes_before_a_variable() {
        assertThat(get("/api/v1/things/all", thing(THING))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?limit=few", "?limit=1.5", "?limit="})
    void success_with_a_parameter_that_the_document_does_not_allow_is_refused(String query) {
        assertThat(get(PATH + "?limit=200&x=y", thing(THING))).isEmpty();
        assertThat(get(PATH + query, thing(THING))).isNotEmpty();
        assertThat(get("/api/v1/things/x", thing(THING))).isNotEmpty();
        assertThat(sent("GET", PATH, "", thing(THING), "x-trace", "abcdef")).isNotEmpty();
        assertThat(sent("GET", PATH, "", thing(THING), "x-trace", "12345")).isEmpty();
    }

    @Test
    void success_of_a_managed_call_with_a_parameter_that_is_not_listed_is_refused() {
        assertThat(put(PATH + "?wet=true", "{\"name\":\"n\"}")).isNotEmpty();
    }

    @Test
    void success_with_a_body_that_the_document_does_not_allow_is_refused() {
        for (String body : new String[] {"", "{}", "{\"name\":1}", "{\"name\":\"n\",\"more\":1}", "{", "[]"}) {
            assertThat(put(PATH, body)).as(body).isNotEmpty();
        }
        assertThat(sent("PUT", PATH, "{\"name\":\"n\"}", answer(204, ""), "if-match", "\"1\""))
                .as("without a content type")
                .isNotEmpty();
        assertThat(sent("PUT", PATH, "{\"name\":\"n\"}", answer(204, ""), "content-type", "application/json"))
                .as("without If-Match")
                .isNotEmpty();
        assertThat(sent("GET", PATH, "{}", thing(THING), "content-type", "application/json"))
                .as("where none may be")
                .isNotEmpty();
    }

    @Test
    void a_request_that_is_refused_may_be_anything() {
        assertThat(sent("PUT", PATH + "?wet=true", "{", json(400, "{\"error\":\"e\"}")))
                .isEmpty();
    }

    @Test
    void a_replay_says_nothing_about_its_request() {
        Answer replay = answer(204, "", "Idempotent-Replayed", "true");
        assertThat(sent("PUT", PATH, "{", replay)).isEmpty();
    }

    @Test
    void a_reference_to_nothing_is_a_mistake_in_the_document() {
        String broken = document().replace("\"#/components/parameters/id\"", "\"#/components/parameters/ID\"");
        OpenApiCheck check = new OpenApiCheck(broken);
        assertThatThrownBy(() -> check.complaints(new Exchange("GET", PATH, Map.of(), "", thing(THING))))
                .hasMessageContaining("#/components/parameters/ID, which is not there");
    }

    @Test
    void a_keyword_that_there_is_not_is_a_mistake_in_the_document() {
        OpenApiCheck check = new OpenApiCheck(document().replace("\"maxLength\"", "\"maxLenght\""));
        assertThatThrownBy(() -> check.complaints(new Exchange("GET", PATH, Map.of(), "", thing(THING))))
                .hasMessageContaining("maxLenght");
    }
}
