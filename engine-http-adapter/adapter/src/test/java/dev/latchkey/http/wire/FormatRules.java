package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.access.Level;
import dev.latchkey.http.setting.Profile;
import dev.latchkey.http.setting.WireFormat;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The samples of the other three systems' documents, each in its own format (seeds 001 to 003). */
interface FormatRules extends WireRules {

    private void in(WireFormat format, Calls calls) throws Exception {
        serving(shop(), api -> api.wireFormat(format), calls);
    }

    private Manager viewer(WireClient client) {
        return new Manager(client, shop().token("viewer", Level.VIEWER));
    }

    private static void assertError(Answer answer, int status, String json) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json()).isEqualTo(Answer.parse(json));
    }

    @Test
    default void synaptask_has_a_code_and_a_message() throws Exception {
        in(WireFormat.SYNAPTASK, client -> {
            String unauthorized = "{\"error\":\"unauthorized\",\"message\":\"Invalid or missing API token\"}";
            assertError(client.get("/api/v1/user"), 401, unauthorized);
            assertError(client.get("/api/v1/user", "Authorization", "Bearer st_x"), 401, unauthorized);
            Answer forbidden = viewer(client).patch("projects/" + shop().project, "{}");
            assertThat(forbidden.status()).isEqualTo(403);
            assertThat(forbidden.json().at("/error").asText()).isEqualTo("forbidden");
            assertThat(forbidden.json().at("/message").asText()).contains("editor", "viewer");
            Manager owner = new Manager(client, shop().token("owner", Level.OWNER));
            Answer conflict = owner.patch("projects/" + shop().project, "{\"name\":\"New\"}", "If-Match", "\"99\"");
            assertThat(conflict.status()).isEqualTo(409);
            assertThat(conflict.json().at("/error").asText()).isEqualTo("version_conflict");
        });
    }

    @Test
    default void makistry_has_an_error_code() throws Exception {
        in(WireFormat.MAKISTRY, client -> {
            Answer missing = client.get("/api/v1/user");
            assertThat(missing.status()).isEqualTo(401);
            assertThat(missing.json().fieldNames()).toIterable().containsExactly("error_code", "message");
            assertThat(missing.json().at("/error_code").asText()).isEqualTo("invalid_api_key");
            Manager alice = new Manager(client, shop().token("alice"));
            String id = alice.get("user").json().at("/token/id").asText();
            Manager.ok(alice.delete("tokens/" + id));
            assertThat(alice.get("user").json().at("/error_code").asText()).isEqualTo("invalid_api_key");
        });
    }

    @Test
    default void notes_has_envelopes() throws Exception {
        in(WireFormat.NOTES200, client -> {
            assertError(client.get("/api/v1/user"), 401, """
                    {"success": false, "error": {"type": "authentication_error",
                     "message": "Authentication required", "code": "MISSING_TOKEN"}}""");
            assertError(client.get("/api/v1/user", "Authorization", "Bearer sk-abc123:xyz789"), 401, """
                    {"success": false, "error": {"type": "authentication_error",
                     "message": "Invalid authentication token", "code": "INVALID_TOKEN"}}""");
            Manager reader = new Manager(client, shop().token("reader", Level.OWNER, "read"));
            assertError(reader.post("projects", "{\"name\":\"P\"}"), 403, """
                    {"success": false, "error": {"type": "authorization_error",
                     "message": "Insufficient permissions for this action", "code": "INSUFFICIENT_PERMISSIONS",
                     "details": {"required_scope": "projects:write", "provided_scope": "read"}}}""");
        });
    }

    @Test
    default void an_order_whose_licence_was_revoked_shows_it_in_every_format() throws Exception {
        Manager editor = new Manager(client(), shop().token("editor", Level.EDITOR));
        String licenses = "items/" + shop().item + "/licenses";
        String order = "{\"reference\":\"order-1\"}";
        String id = Manager.ok(editor.post(licenses, order)).at("/data/0/id").asText();
        JsonNode revoked = Manager.ok(editor.post("licenses/" + id + "/revoke"));
        for (WireFormat format : WireFormat.values()) {
            in(format, client -> {
                Answer refused = new Manager(client, editor.token()).post(licenses, order);
                assertThat(refused.status()).isEqualTo(409);
                String at = switch (format) {
                    case MAKENOT, PROBLEM -> "/license";
                    case SYNAPTASK, MAKISTRY -> "/details/license";
                    case NOTES200 -> "/error/details/license";
                };
                assertThat(refused.json().at(at)).as(format.name()).isEqualTo(revoked);
            });
        }
    }

    @Test
    default void notes_says_who_somebody_is() throws Exception {
        Profile profile = Profile.named("Your Name")
                .withEmail("you@example.com")
                .withCreatedAt(Instant.parse("2024-01-01T00:00:00Z"));
        serving(shop(), api -> api.wireFormat(WireFormat.NOTES200).profiles(id -> profile), client -> {
            JsonNode answer = new Manager(client, shop().token("123"))
                    .get("user", "Accept", "application/vnd.200notes.v1+json")
                    .json();
            assertThat(answer.at("/success").asBoolean()).isTrue();
            assertThat(answer.at("/data/id").asText()).isEqualTo("123");
            assertThat(answer.at("/data/name").asText()).isEqualTo("Your Name");
            assertThat(answer.at("/data/email").asText()).isEqualTo("you@example.com");
            assertThat(answer.at("/data/created_at").asText()).isEqualTo("2024-01-01T00:00:00Z");
        });
    }

    @Test
    default void notes_lists_in_envelopes() throws Exception {
        in(WireFormat.NOTES200, client -> {
            JsonNode list = viewer(client).get("projects").json();
            assertThat(list.fieldNames()).toIterable().containsExactly("success", "data", "next_cursor");
            assertThat(list.at("/data/0/id").asText()).isEqualTo(shop().project.toString());
        });
    }

    @Test
    default void a_problem_tells_what_was_needed_and_what_there_was() throws Exception {
        in(WireFormat.PROBLEM, client -> {
            Answer answer = viewer(client).put("projects/" + shop().project + "/grants/bob", "{\"level\":3}");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.json().at("/code").asText()).isEqualTo("forbidden");
            assertThat(answer.json().at("/required_level").asText()).isEqualTo("admin");
            assertThat(answer.json().at("/provided_level").asText()).isEqualTo("viewer");
        });
    }

    @Test
    default void every_error_of_the_public_endpoints_has_each_format_too() throws Exception {
        for (WireFormat format : WireFormat.values()) {
            in(format, client -> {
                for (Answer answer : new Answer[] {
                    client.get("/api/v1/nowhere"),
                    client.get("/api/v1/keys/validate"),
                    client.postText("/api/v1/keys/validate", "{"),
                    client.postText("/api/v1/keys/validate", "{}")
                }) {
                    String member = switch (format) {
                        case MAKENOT, SYNAPTASK -> "error";
                        case MAKISTRY -> "error_code";
                        case NOTES200 -> "success";
                        case PROBLEM -> "type";
                    };
                    assertThat(answer.json().has(member)).as("%s", answer).isTrue();
                }
            });
        }
    }
}
