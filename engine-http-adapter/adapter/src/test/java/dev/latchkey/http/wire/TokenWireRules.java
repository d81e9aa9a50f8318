package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API tokens as they are managed, with the members of the Makistry document (wire contract, section 4). */
interface TokenWireRules extends WireRules {

    private Manager alice() {
        return new Manager(client(), shop().token("alice"));
    }

    @Test
    default void a_token_is_shown_once() {
        Manager alice = alice();
        Answer made = alice.post("tokens", """
                {"name": "CI", "scopes": ["licenses:write", "read"], "expires_at": "2027-01-01T00:00:00Z",
                 "allowed_addresses": ["127.0.0.0/8"], "credits": 50}""");
        assertThat(made.status()).isEqualTo(201);
        JsonNode token = made.json();
        String apiKey = token.at("/api_key").asText();
        String secret = token.at("/signing_secret").asText();
        assertThat(token).isEqualTo(Answer.parse("""
                {"id": "%s", "principal": "alice", "api_key": "%s", "signing_secret": "%s", "api_key_preview": "%s",
                 "signing_secret_preview": "%s", "name": "CI", "scopes": ["licenses:write", "read"],
                 "created_at": "2026-03-13T10:00:00Z", "expires_at": "2027-01-01T00:00:00Z", "revoked_at": null,
                 "signing_secret_rotated_at": null, "allowed_addresses": ["127.0.0.0/8"],
                 "free_credits_remaining": 50, "last_used": null, "use_count": 0}""".formatted(
                        token.at("/id").asText(),
                        apiKey,
                        secret,
                        apiKey.substring(apiKey.length() - 4),
                        secret.substring(secret.length() - 4))));
        assertThat(new Manager(client(), apiKey).get("user").status()).isEqualTo(200);
        for (String path : new String[] {"tokens", "tokens/" + token.at("/id").asText()}) {
            assertThat(alice.get(path).body()).contains("CI").doesNotContain(apiKey, secret, "\"api_key\"");
        }
        assertThat(alice.get("tokens").json().at("/data")).hasSize(2);
    }

    @Test
    default void an_operator_makes_and_lists_tokens_of_any_principal() {
        Manager operator = new Manager(client(), shop().token(Shop.OPERATOR));
        Answer made = operator.post("tokens", "{\"name\":\"CI\",\"principal\":\"bob\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/principal").asText()).isEqualTo("bob");
        Event event = shop().lastEvent();
        assertThat(event.type()).isEqualTo(EventType.TOKEN_CREATED);
        assertThat(event.origin().principal()).isEqualTo(PrincipalId.of(Shop.OPERATOR));
        Manager bob = new Manager(client(), made.json().at("/api_key").asText());
        assertThat(bob.get("user").json().at("/id").asText()).isEqualTo("bob");
        assertThat(bob.get("signing-keys").status()).isEqualTo(403);
        JsonNode listed =
                Manager.ok(operator.get("tokens?principal=bob&limit=5")).at("/data");
        assertThat(listed).hasSize(1).isEqualTo(Manager.ok(bob.get("tokens")).at("/data"));
        assertThat(listed.at("/0/id")).isEqualTo(made.json().at("/id"));
        assertThat(Manager.ok(operator.get("tokens?principal=nobody")).at("/data"))
                .isEmpty();
        assertThat(Manager.ok(operator.get("tokens")).at("/data/0/principal").asText())
                .isEqualTo(Shop.OPERATOR);
    }

    @Test
    default void nobody_but_an_operator_names_another_principal() {
        Manager alice = alice();
        new Manager(client(), shop().token("bob")).get("user");
        for (String another : new String[] {"bob", "Alice", Shop.OPERATOR}) {
            for (Answer answer : List.of(
                    alice.post(
                            "tokens",
                            "{\"name\":\"t\",\"principal\":\"" + another + "\"}",
                            "Accept",
                            "application/problem+json"),
                    alice.get("tokens?principal=" + another, "Accept", "application/problem+json"))) {
                assertThat(answer.status()).as(another).isEqualTo(403);
                assertThat(answer.json().at("/code").asText()).isEqualTo("operator_required");
            }
        }
        assertThat(Manager.ok(alice.post("tokens", "{\"name\":\"own\",\"principal\":\"alice\"}"))
                        .at("/principal")
                        .asText())
                .isEqualTo("alice");
        assertThat(Manager.ok(alice.get("tokens?principal=alice")).at("/data")).hasSize(2);
    }

    @Test
    default void an_operator_s_token_makes_none_of_anybody_that_may_do_more() {
        Manager limited = new Manager(client(), shop().token(Shop.OPERATOR, "tokens:write", "licenses:read"));
        for (String principal : new String[] {"bob", Shop.OPERATOR}) {
            String asked = "{\"name\":\"more\",\"principal\":\"" + principal + "\"";
            assertThat(limited.post("tokens", asked + ",\"scopes\":[\"write\"]}")
                            .status())
                    .isEqualTo(403);
            assertThat(Manager.ok(limited.post("tokens", asked + "}")).at("/scopes"))
                    .isEqualTo(Answer.parse("[\"licenses:read\",\"tokens:write\"]"));
        }
    }

    @Test
    default void its_uses_are_counted() {
        Manager alice = alice();
        alice.get("user");
        alice.get("user");
        shop().engine.flush();
        JsonNode token = alice.get("tokens").json().at("/data/0");
        assertThat(token.at("/use_count").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(token.at("/last_used").asText()).isEqualTo("2026-03-13T10:00:00Z");
    }

    @Test
    default void a_token_makes_none_that_may_do_more() {
        Manager reader = new Manager(client(), shop().token("alice", "tokens:write", "licenses:read"));
        assertThat(reader.post("tokens", "{\"name\":\"more\",\"scopes\":[\"write\"]}")
                        .status())
                .isEqualTo(403);
        assertThat(Manager.ok(reader.post("tokens", "{\"name\":\"same\"}")).at("/scopes"))
                .isEqualTo(Answer.parse("[\"licenses:read\",\"tokens:write\"]"));
    }

    @Test
    default void a_limited_token_makes_none_without_its_limits() {
        JsonNode made = Manager.ok(alice().post("tokens", """
                {"name": "limited", "expires_at": "2026-06-01T00:00:00Z", "allowed_addresses": ["127.0.0.0/8"]}"""));
        Manager limited = new Manager(client(), made.at("/api_key").asText());
        JsonNode same = Manager.ok(limited.post("tokens", "{\"name\":\"same\"}"));
        assertThat(same.at("/expires_at")).isEqualTo(made.at("/expires_at"));
        assertThat(same.at("/allowed_addresses")).isEqualTo(made.at("/allowed_addresses"));
        Manager.ok(limited.post("tokens", """
                {"name": "less", "expires_at": "2026-05-01T00:00:00Z", "allowed_addresses": ["127.0.0.1"]}"""));
        for (String more : new String[] {
            "\"expires_at\":null",
            "\"expires_at\":\"2026-06-01T00:00:01Z\"",
            "\"allowed_addresses\":[]",
            "\"allowed_addresses\":[\"127.0.0.1\",\"10.0.0.0/8\"]",
            "\"allowed_addresses\":[\"126.0.0.0/7\"]"
        }) {
            assertThat(limited.post("tokens", "{\"name\":\"more\"," + more + "}")
                            .status())
                    .as(more)
                    .isEqualTo(403);
        }
        String unlimited = alice().get("user").json().at("/token/id").asText();
        assertThat(limited.post("tokens/" + unlimited + "/rotate").status()).isEqualTo(403);
        assertThat(limited.post("tokens/" + made.at("/id").asText() + "/rotate").status())
                .isEqualTo(200);
    }

    @Test
    default void a_token_with_credits_makes_no_other() {
        JsonNode made = Manager.ok(alice().post("tokens", "{\"name\":\"metered\",\"credits\":5}"));
        Manager metered = new Manager(client(), made.at("/api_key").asText());
        assertThat(metered.post("tokens", "{\"name\":\"more\",\"credits\":5}").status())
                .isEqualTo(403);
        assertThat(metered.get("tokens/" + made.at("/id").asText())
                        .json()
                        .at("/free_credits_remaining")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    default void a_rotated_token_ends_at_once_or_after_its_grace() {
        Manager alice = alice();
        String id = alice.get("user").json().at("/token/id").asText();
        String second = Manager.ok(alice.post("tokens/" + id + "/rotate", "{\"grace_seconds\":60}"))
                .at("/api_key")
                .asText();
        assertThat(alice.get("user").status()).isEqualTo(200);
        Manager again = new Manager(client(), second);
        assertThat(again.get("user").status()).isEqualTo(200);
        shop().clock.advance(Duration.ofSeconds(61));
        assertThat(alice.get("user").status()).isEqualTo(401);
        String third = Manager.ok(again.post("tokens/" + id + "/rotate"))
                .at("/api_key")
                .asText();
        assertThat(again.get("user").status()).isEqualTo(401);
        assertThat(new Manager(client(), third).get("user").status()).isEqualTo(200);
    }

    @Test
    default void a_second_rotation_ends_no_secret_in_its_grace_and_a_sixth_says_which_it_ends() {
        Manager alice = alice();
        String id = alice.get("user").json().at("/token/id").asText();
        List<String> all = new ArrayList<>(List.of(alice.token()));
        for (int i = 0; i < 4; i++) {
            JsonNode rotated = Manager.ok(alice.post("tokens/" + id + "/rotate", "{\"grace_seconds\":60}"));
            assertThat(rotated.at("/previous")).hasSize(i + 1);
            assertThat(rotated.at("/previous/0/api_key_preview").asText()).isEqualTo(preview(all.get(i)));
            assertThat(rotated.at("/previous/0/ends_at").asText()).isEqualTo("2026-03-13T10:01:00Z");
            assertThat(rotated.has("ended")).isFalse();
            all.add(rotated.at("/api_key").asText());
        }
        assertThat(all)
                .allMatch(token -> new Manager(client(), token).get("user").status() == 200);

        JsonNode sixth = Manager.ok(alice.post("tokens/" + id + "/rotate", "{\"grace_seconds\":60}"));
        assertThat(sixth.at("/previous")).hasSize(4);
        assertThat(sixth.at("/ended")).hasSize(1);
        assertThat(sixth.at("/ended/0/api_key_preview").asText()).isEqualTo(preview(alice.token()));
        assertThat(sixth.at("/ended/0/ends_at").asText()).isEqualTo("2026-03-13T10:00:00Z");
        assertThat(alice.get("user").status()).isEqualTo(401);
        Manager last = new Manager(client(), sixth.at("/api_key").asText());
        assertThat(last.delete("tokens/" + id).status()).isEqualTo(200);
        all.add(last.token());
        assertThat(all)
                .allMatch(token -> new Manager(client(), token).get("user").status() == 401);
    }

    private static String preview(String token) {
        return token.substring(token.length() - 4);
    }

    @Test
    default void replaced_signing_secrets_that_overlap_are_said() throws Exception {
        try (Shop shop = Shop.open(engine -> engine.signingSecretOverlap(Duration.ofHours(1)))) {
            serving(shop, api -> api, client -> {
                Manager alice = new Manager(client, shop.token("alice"));
                String id = alice.get("user").json().at("/token/id").asText();
                JsonNode rotated = null;
                for (int i = 0; i < 5; i++) {
                    rotated = Manager.ok(alice.post("tokens/" + id + "/rotate-secret"));
                }
                assertThat(rotated.at("/previous")).hasSize(4);
                assertThat(rotated.at("/previous/0/ends_at").asText()).isEqualTo("2026-03-13T11:00:00Z");
                assertThat(rotated.at("/ended/0/signing_secret_preview").asText())
                        .hasSize(4);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/tokens/%s/rotate-secret", "/v1/keys/%s/rotate-secret"})
    default void the_signing_secret_is_rotated_alone(String path) {
        Manager alice = alice();
        JsonNode token = Manager.ok(alice.post("tokens", "{\"name\":\"signs\"}"));
        JsonNode rotated = Manager.ok(alice.post(path.formatted(token.at("/id").asText())));
        assertThat(rotated.fieldNames()).toIterable().containsExactly("signing_secret", "signing_secret_rotated_at");
        assertThat(rotated.at("/signing_secret")).isNotEqualTo(token.at("/signing_secret"));
        assertThat(rotated.at("/signing_secret_rotated_at").asText()).isEqualTo("2026-03-13T10:00:00Z");
        assertThat(new Manager(client(), token.at("/api_key").asText())
                        .get("user")
                        .status())
                .isEqualTo(200);
    }

    @Test
    default void a_revoked_token_is_refused_from_then_on() {
        Manager alice = alice();
        JsonNode token = Manager.ok(alice.post("tokens", "{\"name\":\"leaked\"}"));
        Manager leaked = new Manager(client(), token.at("/api_key").asText());
        assertThat(leaked.get("user").status()).isEqualTo(200);
        String path = "tokens/" + token.at("/id").asText();
        assertThat(Manager.ok(alice.delete(path)).at("/revoked_at").asText()).isEqualTo("2026-03-13T10:00:00Z");
        assertThat(leaked.get("user").status()).isEqualTo(401);
        assertThat(alice.post(path + "/rotate").status()).isEqualTo(409);
        assertThat(alice.get(path).json().at("/revoked_at").isNull()).isFalse();
    }

    @Test
    default void anothers_token_is_not_there() {
        String id = alice().get("user").json().at("/token/id").asText();
        Manager bob = new Manager(client(), shop().token("bob", Level.OWNER));
        assertThat(bob.get("tokens/" + id).status()).isEqualTo(404);
        assertThat(bob.delete("tokens/" + id).status()).isEqualTo(404);
        assertThat(bob.post("tokens/" + id + "/rotate").status()).isEqualTo(404);
        assertThat(bob.post("/v1/keys/" + id + "/rotate-secret").status()).isEqualTo(404);
        assertThat(bob.get("tokens").json().at("/data")).hasSize(1);
    }

    @Test
    @ResourceLock(CapturedLog.RESOURCE)
    @DisplayName("21: no log, error or list holds a token or its signing secret in clear")
    default void a_token_is_in_no_log_and_no_other_answer() {
        try (CapturedLog log = new CapturedLog()) {
            JsonNode made = Manager.ok(alice().post("tokens", "{\"name\":\"CI\"}"));
            String apiKey = made.at("/api_key").asText();
            Manager ci = new Manager(client(), apiKey);
            String id = made.at("/id").asText();
            StringBuilder answers = new StringBuilder();
            for (String path : new String[] {"user", "tokens", "tokens/" + id, "tokens/" + apiKey, "projects/x"}) {
                answers.append(ci.get(path).body());
            }
            answers.append(ci.post("tokens", "{\"name\":\"" + apiKey + "\",\"credits\":-1}")
                    .body());
            answers.append(ci.post("tokens", "{\"" + apiKey).body());
            answers.append(client().get("/api/v1/user", "Authorization", "Bearer x" + apiKey)
                    .body());
            answers.append(ci.delete("tokens/" + id).body())
                    .append(ci.get("user").body());
            shop().engine.close();
            answers.append(ci.get("user").body());
            for (String secret :
                    new String[] {apiKey, made.at("/signing_secret").asText()}) {
                assertThat(answers.toString()).doesNotContain(secret);
                assertThat(log.text()).doesNotContain(secret);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; 422",
                "{\"name\":\"\"}; 422",
                "{\"name\":\"t\",\"scopes\":\"read\"}; 400",
                "{\"name\":\"t\",\"scopes\":[1]}; 400",
                "{\"name\":\"t\",\"scopes\":[\"everything\"]}; 422",
                "{\"name\":\"t\",\"allowed_addresses\":[\"10.0.0.1/8\"]}; 422",
                "{\"name\":\"t\",\"credits\":-1}; 422",
                "{\"name\":\"t\",\"expires_at\":\"2027\"}; 422",
                "{\"name\":\"t\",\"expires_at\":\"+999999999-01-01T00:00:00Z\"}; 422"
            })
    default void what_a_token_must_not_be_is_said(String body, int status) {
        assertThat(alice().post("tokens", body).status()).isEqualTo(status);
    }
}
