package dev.latchkey.http.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.latchkey.http.internal.access.ManagedInputFixture.Call;
import dev.latchkey.http.internal.access.ManagedInputFixture.Problem;
import dev.latchkey.http.message.ApiHeaders;
import dev.latchkey.http.setting.WireFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call that manages does not know must not pass for something that it did (wire contract, section 1). */
class UnknownInputTest {

    private final ManagedInputFixture fixture = new ManagedInputFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static void assertUnknown(String call, Problem problem, String name, String sentence) {
        assertThat(problem.status()).as(call).isEqualTo(422);
        assertThat(problem.code()).as(call).isEqualTo("unknown_field");
        assertThat(problem.field()).as(call).isEqualTo(name);
        assertThat(problem.detail()).as(call).isEqualTo(sentence);
    }

    @Test
    void every_call_that_manages_refuses_a_parameter_that_it_does_not_know_and_changes_nothing() {
        long before = fixture.changes();
        List<Call> calls = fixture.managedCalls();
        assertThat(calls).hasSizeGreaterThan(35);
        for (Call call : calls) {
            String body = call.body().isMissingNode() ? null : "{" + known(call) + "}";
            assertUnknown(
                    call.toString(),
                    fixture.send(call, "x_trace=1", body),
                    "x_trace",
                    "x_trace is not a parameter of this call");
        }
        assertThat(fixture.changes()).isEqualTo(before);
    }

    @Test
    void every_call_that_manages_refuses_a_member_that_it_does_not_know_and_changes_nothing() {
        long before = fixture.changes();
        for (Call call : fixture.managedCalls()) {
            String more = known(call).isEmpty() ? "" : known(call) + ",";
            assertUnknown(
                    call.toString(),
                    fixture.send(call, null, "{" + more + "\"x_trace\":{\"deep\":[1]}}"),
                    "x_trace",
                    "x_trace is not a member of this call");
        }
        assertThat(fixture.changes()).isEqualTo(before);
    }

    /** A licence is found before anybody knows whether the caller may. */
    private String known(Call call) {
        return call.path().endsWith("/find")
                ? "\"key\":\"" + fixture.license.key().reveal() + "\""
                : "";
    }

    /** The document and the calls know the same members: one of the wrong type is 400, where an unknown one is 422. */
    @Test
    void every_member_that_the_document_has_is_known_and_the_document_lets_in_no_others() {
        int known = 0;
        for (Call call : fixture.managedCalls()) {
            for (var property : call.body().path("properties").properties()) {
                Problem problem = fixture.send(call, null, "{\"" + property.getKey() + "\":[{}]}");
                assertThat(problem.status()).as(call + " " + property.getKey()).isEqualTo(400);
                assertThat(problem.detail()).startsWith(property.getKey() + " must be ");
                known++;
            }
            if (!call.body().isMissingNode()) {
                assertThat(call.body().path("additionalProperties"))
                        .as(call.toString())
                        .isEqualTo(BooleanNode.FALSE);
            }
        }
        assertThat(known).isGreaterThan(30);
    }

    /** Whoever names a version must not believe that it was heeded. The document lists the header where it is. */
    @Test
    void a_version_is_refused_where_what_changes_has_none() {
        String key = "{\"key\":\"" + fixture.license.key().reveal() + "\"}";
        List<String> refused = new ArrayList<>();
        for (ManagedInputFixture.Call call : fixture.managedCalls()) {
            boolean reads = call.method().equals("GET");
            for (String version : new String[] {"\"1\"", "\"77\"", "W/\"1\"", "*", "nonsense"}) {
                if (!call.takesVersion()) {
                    long before = fixture.changes();
                    String body = reads || call.method().equals("DELETE")
                            ? null
                            : call.path().endsWith("/find") ? key : "{}";
                    Problem problem = fixture.send(call, body, ApiHeaders.of("If-Match", version));
                    if (reads) {
                        assertThat(problem.status()).as(call.toString()).isIn(200, 404);
                    } else {
                        assertThat(problem.status()).as(call.toString()).isEqualTo(400);
                        assertThat(problem.detail())
                                .isEqualTo(
                                        "If-Match cannot be given here: the call changes nothing that has a version");
                        refused.add(call.toString());
                    }
                    assertThat(fixture.changes()).as(call.toString()).isEqualTo(before);
                }
            }
        }
        assertThat(refused).hasSizeGreaterThan(5 * 10);
        for (ManagedInputFixture.Call call : fixture.managedCalls()) {
            if (call.takesVersion()) {
                String body = call.method().equals("DELETE") ? null : "{}";
                Problem stale = fixture.send(call, body, ApiHeaders.of("If-Match", "\"77\""));
                assertThat(stale.status()).as(call.toString()).isEqualTo(409);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/projects/PROJECT", "/items/ITEM", "/licenses/LICENSE"})
    void what_a_thing_shows_is_no_stranger_to_its_change(String path) {
        String at = path(path);
        JsonNode shown = fixture.send("GET", at, null).json();
        List<String> unchangeable = new ArrayList<>();
        for (var member : shown.properties()) {
            Problem problem = fixture.send("PATCH", at, "{\"" + member.getKey() + "\":" + member.getValue() + "}");
            if (problem.status() != 200 && !member.getKey().equals("version")) {
                assertThat(problem.status()).as(member.getKey()).isEqualTo(422);
                assertThat(problem.code()).isEqualTo("invalid_field");
                assertThat(problem.field()).isEqualTo(member.getKey());
                assertThat(problem.detail()).startsWith(member.getKey() + " cannot be changed here");
                unchangeable.add(member.getKey());
            }
        }
        assertThat(unchangeable).contains("id", "created_at").doesNotContain("name", "version", "label");
    }

    @ParameterizedTest
    @CsvSource({
        "/projects, /projects/PROJECT",
        "/projects/PROJECT/items, /items/ITEM",
        "/items/ITEM/licenses, /licenses/LICENSE",
        "/tokens, /tokens/TOKEN"
    })
    void what_a_thing_shows_is_no_stranger_to_its_creation(String path, String sample) {
        JsonNode shown = fixture.send("GET", path(sample), null).json();
        List<String> unsettable = new ArrayList<>();
        for (var member : shown.properties()) {
            Problem problem = fixture.send("POST", path(path), "{\"" + member.getKey() + "\":null}");
            assertThat(problem.code()).as(member.getKey()).isNotEqualTo("unknown_field");
            if (problem.detail().startsWith(member.getKey() + " cannot be set here")) {
                unsettable.add(member.getKey());
            }
        }
        assertThat(unsettable).contains("id", "created_at").doesNotContain("name", "expires_at", "metadata");
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
                "POST | /tokens | {\"name\":\"r\",\"scope\":[\"read\"]} | scope | : did you mean scopes?",
                "POST | /tokens | {\"name\":\"r\",\"expiresAt\":\"2026-12-01T00:00:00Z\"} | expiresAt | : did you mean expires_at?",
                "POST | /tokens | {\"Name\":\"r\"} | Name | : did you mean name?",
                "POST | /tokens/TOKEN/rotate | {\"graceSeconds\":3600} | graceSeconds | : did you mean grace_seconds?",
                "POST | /items/ITEM/licenses | {\"maxActivations\":9} | maxActivations | : did you mean max_activations?",
                "POST | /items/ITEM/licenses | {\"max-activations\":9} | max-activations | : did you mean max_activations?",
                "POST | /items/ITEM/licenses | {\"lable\":\"x\"} | lable | : did you mean label?",
                "POST | /items/ITEM/licenses | {\"metdata\":{}} | metdata | : did you mean metadata?",
                "POST | /items/ITEM/licenses | {\"price\":9} | price |",
                "PATCH | /items/ITEM | {\"maxActivations\":1} | maxActivations | : did you mean default_max_activations?",
                "PATCH | /items/ITEM | {\"activations\":1} | activations | : did you mean default_max_activations?",
                "PATCH | /projects/PROJECT | {\"tokenLifetime\":1} | tokenLifetime | : did you mean token_lifetime_seconds?",
                "POST | /tokens | {\"expires\":null} | expires | : did you mean expires_at?",
                "POST | /items/ITEM/licenses | {\"ax_at\":1} | ax_at |",
                "PATCH | /licenses/LICENSE | {\"max_activations\":5,\"Version\":1} | Version | : did you mean version?",
                "POST | /licenses/LICENSE/suspend | {\"reason\":\"x\"} | reason |",
                "POST | /licenses/LICENSE/revoke | {\"reasons\":\"x\"} | reasons | : did you mean reason?",
                "PUT | /projects/PROJECT/grants/bob | {\"level\":3,\"leve\":0} | leve | : did you mean level?",
                "POST | /licenses/find | {\"keys\":\"x\"} | keys | : did you mean key?"
            })
    void a_misspelt_member_is_named_with_the_one_that_was_meant(
            String method, String path, String body, String name, String question) {
        long before = fixture.changes();
        assertUnknown(
                path,
                fixture.send(method, path(path), body),
                name,
                name + " is not a member of this call" + (question == null ? "" : question));
        assertThat(fixture.changes()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /items/ITEM/licenses?buyer=nobody&limit=1 | buyer |",
                "GET | /licenses?state=active | state |",
                "GET | /items/ITEM/licenses?State=revoked | State | : did you mean state?",
                "GET | /items/ITEM/licenses.csv?limit=1 | limit |",
                "GET | /tokens?limits=5 | limits | : did you mean limit?",
                "GET | /tokens?page=2 | page |",
                "GET | /licenses/LICENSE?expand | expand |",
                "POST | /items/ITEM/licenses?count=5 | count |",
                "DELETE | /items/ITEM?version=1 | version |",
                "DELETE | /tokens/TOKEN?dry_run=true | dry_run |"
            })
    void a_parameter_that_a_call_does_not_know_is_named(String method, String path, String name, String question) {
        long before = fixture.changes();
        assertUnknown(
                path,
                fixture.send(method, path(path), null),
                name,
                name + " is not a parameter of this call" + (question == null ? "" : question));
        assertThat(fixture.changes()).isEqualTo(before);
    }

    @Test
    void a_state_is_changed_by_calls_of_its_own_and_a_version_comes_with_a_deletion_as_if_match() {
        Problem state = fixture.send("PATCH", path("/licenses/LICENSE"), "{\"state\":\"suspended\"}");
        assertThat(state.status()).isEqualTo(422);
        assertThat(state.detail())
                .isEqualTo("state cannot be changed here: use POST to suspend, reinstate or revoke below this path");
        Problem version = fixture.send("DELETE", path("/items/ITEM"), "{\"version\":7}");
        assertThat(version.status()).isEqualTo(422);
        assertThat(version.detail()).isEqualTo("version cannot be given here: send it as If-Match");
    }

    @Test
    void what_does_not_parse_comes_before_what_is_unknown_and_that_before_what_is_missing() {
        assertThat(fixture.send("POST", "/tokens", "{\"x\":1,").status()).isEqualTo(400);
        assertThat(fixture.send("POST", "/tokens", "{\"x\":1,\"name\":2}").detail())
                .isEqualTo("name must be a string");
        assertThat(fixture.send("POST", "/tokens", "{\"x\":1}").code()).isEqualTo("unknown_field");
        assertThat(fixture.send("POST", "/tokens", "{}").detail()).isEqualTo("name is required");
    }

    /** It is the caller's own text, and an answer is no place for 16 KiB of it, nor for what a terminal obeys. */
    @Test
    void a_strange_name_is_shown_short_and_in_ascii() {
        String strange = "\\u001b[2J\\u202e" + "x".repeat(5_000);
        Problem problem = fixture.send("POST", "/tokens", "{\"" + strange + "\":1}");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.field())
                .startsWith("\\u001b[2J\\u202exxx")
                .endsWith("x…")
                .hasSizeLessThan(100);
        assertThat(fixture.send("POST", "/tokens", "{\"\":1}").detail()).isEqualTo("\"\" is not a member of this call");
    }

    @Test
    void the_code_and_the_name_are_in_every_wire_format() {
        String body = "{\"name\":\"r\",\"scope\":[]}";
        String sentence = "scope is not a member of this call: did you mean scopes?";
        assertThat(fixture.send(WireFormat.MAKENOT, "POST", "/tokens", body).at("/error"))
                .hasToString("\"" + sentence + "\"");
        JsonNode synaptask = fixture.send(WireFormat.SYNAPTASK, "POST", "/tokens", body);
        assertThat(synaptask.at("/error").asText()).isEqualTo("unknown_field");
        assertThat(synaptask.at("/message").asText()).isEqualTo(sentence);
        JsonNode makistry = fixture.send(WireFormat.MAKISTRY, "POST", "/tokens", body);
        assertThat(makistry.at("/error_code").asText()).isEqualTo("unknown_field");
        assertThat(makistry.at("/message").asText()).isEqualTo(sentence);
        JsonNode notes = fixture.send(WireFormat.NOTES200, "POST", "/tokens", body);
        assertThat(notes.at("/error/code").asText()).isEqualTo("UNKNOWN_FIELD");
        assertThat(notes.at("/error/type").asText()).isEqualTo("validation_error");
        assertThat(notes.at("/error/message").asText()).isEqualTo(sentence);
        JsonNode problem = fixture.send(WireFormat.PROBLEM, "POST", "/tokens", body);
        assertThat(problem.at("/type").asText()).isEqualTo("urn:latchkey:error:unknown_field");
        assertThat(problem.at("/field").asText()).isEqualTo("scope");
        assertThat(problem.at("/detail").asText()).isEqualTo(sentence);
    }

    @Test
    void the_csrf_member_is_known_in_every_call_that_manages() {
        assertThat(fixture.send("POST", path("/licenses/LICENSE/suspend"), "{\"_csrf\":\"x\"}")
                        .status())
                .isEqualTo(200);
        assertThat(fixture.send("PATCH", path("/projects/PROJECT"), "{\"_csrf\":\"x\",\"name\":\"New\"}")
                        .status())
                .isEqualTo(200);
    }
}
