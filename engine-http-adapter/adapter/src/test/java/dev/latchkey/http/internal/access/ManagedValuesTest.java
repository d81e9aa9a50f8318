package dev.latchkey.http.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.http.internal.access.ManagedInputFixture.Problem;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the right type that are wrong all the same, in calls that manage. */
class ManagedValuesTest {

    private final ManagedInputFixture fixture = new ManagedInputFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private String path(String path) {
        return path.replace("PROJECT", fixture.item.projectId().toString())
                .replace("ITEM", fixture.item.id().toString())
                .replace("LICENSE", fixture.license.license().id().toString())
                .replace("TOKEN", fixture.token.token().id().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | /licenses/LICENSE | max_activations | 2147483648 | 0 to 2147483647, not 2147483648",
                "PATCH | /licenses/LICENSE | max_activations | -1 | 0 to 2147483647, not -1",
                "PATCH | /licenses/LICENSE | max_activations | 1e999999999 | 0 to 2147483647",
                "PATCH | /licenses/LICENSE | version | 9007199254740993 | 1 to 2147483647, not 9007199254740993",
                "POST | /items/ITEM/licenses | count | 0 | 1 to 1000, not 0",
                "POST | /items/ITEM/licenses | count | 4294967297 | 1 to 1000, not 4294967297",
                "PATCH | /items/ITEM | default_max_activations | -2147483649 | 0 to 2147483647, not -2147483649",
                "PATCH | /projects/PROJECT | token_lifetime_seconds | 31622401 | 1 to 31622400, not 31622401",
                "PATCH | /projects/PROJECT | token_lifetime_seconds | 0 | 1 to 31622400, not 0",
                "PUT | /projects/PROJECT/grants/bob | level | 4 | 0 to 3, not 4",
                "POST | /tokens/TOKEN/rotate | grace_seconds | 31622401 | 0 to 31622400, not 31622401",
                "POST | /tokens | credits | 2147483648 | 0 to 2147483647, not 2147483648"
            })
    void an_integer_out_of_range_is_422_and_says_the_range(
            String method, String path, String name, String number, String range) {
        long before = fixture.changes();
        Problem problem = fixture.send(method, path(path), "{\"" + name + "\":" + number + "}");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.field()).isEqualTo(name);
        assertThat(problem.detail()).isEqualTo(name + " must be a whole number from " + range);
        assertThat(fixture.changes()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"3.0, 3", "1e1, 10", "20e-1, 2", "0e5, 0", "2147483647, 2147483647", "2.147483647E9, 2147483647"})
    void a_whole_number_may_be_written_in_any_way(String text, int number) {
        Problem problem = fixture.send("PATCH", path("/licenses/LICENSE"), "{\"max_activations\":" + text + "}");
        assertThat(problem.status()).isEqualTo(200);
        assertThat(problem.json().path("max_activations").asInt()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5", "1e-1", "1e-999999999", "\"3\"", "true"})
    void what_is_no_whole_number_is_400(String text) {
        Problem problem = fixture.send("PATCH", path("/licenses/LICENSE"), "{\"max_activations\":" + text + "}");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo("max_activations must be a whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-02-29T00:00:00Z | names a day that does not exist, 2027-02-29",
                "2026-12-31T23:59Z | must have seconds, such as 2030-01-31T12:00:00Z",
                "2026-12-31 23:59:59Z | must be a time such as 2030-01-31T12:00:00Z",
                "1969-12-31T23:59:59Z | must be in the years 1970 to 9999",
                "9999-12-31T23:59:59-00:01 | must be in the years 1970 to 9999"
            })
    void a_time_that_is_none_says_why(String time, String complaint) {
        for (String path : new String[] {"/tokens", "/items/ITEM/licenses"}) {
            String name = path.equals("/tokens") ? "\"name\":\"r\"," : "";
            Problem problem = fixture.send("POST", path(path), "{" + name + "\"expires_at\":\"" + time + "\"}");
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.detail()).isEqualTo("expires_at " + complaint);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /projects, name",
        "POST, /projects/PROJECT/items, name",
        "POST, /tokens, name",
        "POST, /items/ITEM/licenses, label",
        "POST, /items/ITEM/licenses, reference",
        "PATCH, /licenses/LICENSE, label"
    })
    void a_text_that_shows_nothing_is_blank(String method, String path, String name) {
        long before = fixture.changes();
        for (String blank : new String[] {"", " ", "\\u200b", "\\u2800", "\\u3164", "\\ufeff", "\\u00a0"}) {
            Problem problem = fixture.send(method, path(path), "{\"" + name + "\":\"" + blank + "\"}");
            assertThat(problem.status()).as(blank).isEqualTo(422);
            assertThat(problem.detail()).isEqualTo(name + " must not be blank");
        }
        assertThat(fixture.changes()).isEqualTo(before);
    }

    @Test
    void a_principal_or_a_metadata_name_that_shows_nothing_is_refused() {
        Problem principal = fixture.send("PUT", path("/projects/PROJECT/grants/%E2%80%8B"), "{\"level\":3}");
        assertThat(principal.status()).isEqualTo(422);
        assertThat(principal.detail()).isEqualTo("principal must not be blank");
        assertThat(fixture.send("PUT", path("/projects/PROJECT/grants/" + "x".repeat(256)), "{\"level\":3}")
                        .detail())
                .isEqualTo("principal must have at most 255 characters");
        assertThat(fixture.send("GET", path("/projects/PROJECT/grants/%E2%80%8B"), null)
                        .status())
                .isEqualTo(404);
        assertThat(fixture.send("PATCH", path("/licenses/LICENSE"), "{\"metadata\":{\"\\u200b\":\"x\"}}")
                        .field())
                .isEqualTo("metadata");
    }

    @Test
    void a_principal_of_tokens_that_is_none_is_named() {
        for (Problem problem : new Problem[] {
            fixture.send("GET", "/tokens?principal=%E2%80%8B", null),
            fixture.send("POST", "/tokens", "{\"name\":\"t\",\"principal\":\"\\u200b\"}")
        }) {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.field()).isEqualTo("principal");
            assertThat(problem.detail()).isEqualTo("principal must not be blank");
        }
    }

    @Test
    void a_reason_that_not_every_database_can_keep_is_422() {
        for (String reason : new String[] {"a\\u0000b", "\\ud800", "x".repeat(501)}) {
            Problem problem = fixture.send("POST", path("/licenses/LICENSE/revoke"), "{\"reason\":\"" + reason + "\"}");
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.field()).isEqualTo("reason");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+0000001-0000-0000-0000-000000000001",
                "%2B1a2b3c4-0000-0000-0000-000000000001",
                "0-0-0-0-1",
                "01890a5dac-96-774b-bcce-b302099a8057"
            })
    void what_is_no_id_is_404_in_every_path(String id) {
        for (String call : new String[] {
            "GET /projects/ID",
            "GET /projects/ID/items",
            "GET /projects/ID/grants",
            "GET /items/ID",
            "GET /items/ID/licenses",
            "GET /items/ID/licenses.csv",
            "GET /licenses/ID",
            "GET /licenses/ID/activations",
            "GET /licenses/ID/key",
            "GET /tokens/ID",
            "POST /tokens/ID/rotate",
            "POST /licenses/ID/suspend",
            "GET /licenses/LICENSE/activations/ID",
            "DELETE /licenses/LICENSE/activations/ID"
        }) {
            String[] words = path(call).replace("/ID", "/" + id).split(" ");
            assertThat(fixture.send(words[0], words[1], null).status()).as(call).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "1.0", "1e1", "-1", "", "x", "+1", "99999999999", "1%20"})
    void a_limit_that_is_none_says_what_is_one(String limit) {
        Problem problem = fixture.send("GET", "/tokens?limit=" + limit, null);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.detail()).isEqualTo("limit must be a whole number from 1 to 200, in digits");
    }

    @Test
    void a_cursor_that_no_page_had_is_refused_by_name() {
        String cursor = fixture.send("GET", "/tokens?limit=1", null)
                .json()
                .path("next_cursor")
                .asText();
        String altered = "x" + cursor.substring(1);
        for (String wrong : List.of("x", "", "%2B0000001-0000-0000-0000-000000000001", altered, cursor + "x")) {
            Problem problem = fixture.send("GET", "/tokens?cursor=" + wrong, null);
            assertThat(problem.status()).as(wrong).isEqualTo(400);
            assertThat(problem.code()).isEqualTo("malformed_request");
            assertThat(problem.field()).isEqualTo("cursor");
        }
        assertThat(fixture.send("GET", "/tokens?cursor=" + cursor, null).status())
                .isEqualTo(200);
    }

    @Test
    void an_id_in_capitals_is_the_same_id_and_answered_in_lower_case() {
        String id = fixture.license.license().id().toString();
        Problem shown = fixture.send("GET", "/licenses/" + id.toUpperCase(Locale.ROOT), null);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json().path("id").asText()).isEqualTo(id);
    }
}
