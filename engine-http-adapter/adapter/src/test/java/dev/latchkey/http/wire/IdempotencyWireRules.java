package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.http.setting.IdempotencyPreset;
import dev.latchkey.http.setting.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Idempotency-Key} (wire contract, section 4). */
interface IdempotencyWireRules extends WireRules {

    private Manager owner(WireClient client) {
        return new Manager(client, shop().token("alice", Level.OWNER));
    }

    private static Answer keyed(Manager manager, String key, String path, String body) {
        return manager.post(path, body, "Idempotency-Key", key);
    }

    private int licenses(Manager manager) {
        return Manager.ok(manager.get("items/" + shop().item + "/licenses?limit=200"))
                .at("/data")
                .size();
    }

    private String issue() {
        return "items/" + shop().item + "/licenses";
    }

    private static void assertReplay(Answer replay, Answer first) {
        assertThat(replay.status()).isEqualTo(first.status());
        assertThat(replay.body()).isEqualTo(first.body());
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
        for (String field : List.of("ETag", "Content-Type", "Cache-Control", "Content-Length")) {
            assertThat(replay.header(field)).as(field).isEqualTo(first.header(field));
        }
    }

    @Test
    @DisplayName("22: every POST that changes something answers the same bytes again, and changes nothing again")
    default void every_post_answers_the_same_again() {
        Manager alice = owner(client());
        String license = Manager.ok(alice.post(issue(), "{}")).at("/data/0/id").asText();
        String token =
                Manager.ok(alice.post("tokens", "{\"name\":\"CI\"}")).at("/id").asText();
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("projects", "{\"name\":\"p\"}");
        calls.put("projects/" + shop().project + "/items", "{\"name\":\"i\"}");
        calls.put(issue(), "{\"count\":3}");
        calls.put("licenses/" + license + "/suspend", null);
        calls.put("licenses/" + license + "/reinstate", null);
        calls.put("licenses/" + license + "/revoke", "{\"reason\":\"charged back\"}");
        calls.put("tokens", "{\"name\":\"t\"}");
        calls.put("tokens/" + token + "/rotate", null);
        calls.put("tokens/" + token + "/rotate-secret", null);
        calls.put("/v1/keys/" + token + "/rotate-secret", null);
        calls.forEach((path, body) -> {
            Answer first = keyed(alice, "k", path, body);
            assertThat(first.status()).as(path).isIn(200, 201);
            shop().clock.advance(Duration.ofSeconds(1));
            EventPosition before = shop().lastEvent().position();

            assertReplay(keyed(alice, "\"k\"", path, body), first);

            assertThat(shop().lastEvent().position()).as(path).isEqualTo(before);
        });
        assertThat(licenses(alice)).isEqualTo(4);
    }

    @Test
    @DisplayName("22: a thousand keys at once are answered again, byte by byte")
    default void a_thousand_keys_are_answered_again() {
        Manager alice = owner(client());
        String body = "{\"count\":1000,\"label\":\"" + "ü".repeat(200) + "\"}";
        Answer first = keyed(alice, "bulk", issue(), body);
        assertReplay(keyed(alice, "bulk", issue(), body), first);
    }

    @ParameterizedTest
    @EnumSource(IdempotencyPreset.class)
    @DisplayName("23: the same key with another body is refused without effect, or answered as the first, by preset")
    default void another_body_goes_by_the_preset(IdempotencyPreset preset) throws Exception {
        serving(shop(), api -> api.idempotency(preset), client -> {
            Manager alice = owner(client);
            Answer first = keyed(alice, "k", issue(), "{}");
            Answer second = keyed(alice, "k", issue(), "{\"count\":2}");
            Answer broken = keyed(alice, "k", issue(), "{\"count\":");
            switch (preset) {
                case IETF -> {
                    assertThat(second.status()).isEqualTo(422);
                    assertThat(broken.status()).isEqualTo(400);
                }
                case STRIPE -> {
                    assertThat(second.status()).isEqualTo(400);
                    assertThat(broken.status()).isEqualTo(400);
                }
                case MAKISTRY -> {
                    assertReplay(second, first);
                    assertReplay(broken, first);
                }
            }
            assertThat(licenses(alice)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    default void the_refusal_has_the_form_of_every_other(WireFormat format) throws Exception {
        serving(shop(), api -> api.wireFormat(format), client -> {
            Manager alice = owner(client);
            Answer first = keyed(alice, "k", issue(), "{}");
            assertReplay(keyed(alice, "k", issue(), "{}"), first);
            JsonNode error = keyed(alice, "k", issue(), "{\"count\":2}").json();
            String pointer = switch (format) {
                case MAKENOT, SYNAPTASK -> "/error";
                case MAKISTRY -> "/error_code";
                case NOTES200 -> "/error/code";
                case PROBLEM -> "/code";
            };
            assertThat(error.at(pointer).asText().toLowerCase(java.util.Locale.ROOT))
                    .containsAnyOf("idempotency_key_reused", "idempotency-key");
        });
    }

    @Test
    @DisplayName("25: keys belong to a principal and a path, and are new after a day")
    default void keys_belong_to_a_principal_and_a_path() {
        Manager alice = owner(client());
        Manager again = owner(client());
        Manager bob = new Manager(client(), shop().token("bob", Level.OWNER));
        Answer first = keyed(alice, "k", issue(), "{}");

        assertReplay(keyed(alice, "k", issue(), "{}"), first);
        assertThat(keyed(again, "k", issue(), "{}").status())
                .as("another token of hers gets no keys")
                .isEqualTo(422);
        assertThat(keyed(bob, "k", issue(), "{}").header("Idempotent-Replayed")).isEmpty();
        assertThat(keyed(alice, "k", "items/" + shop().otherItem + "/licenses", "{}")
                        .status())
                .as("it is not alice's")
                .isEqualTo(404);
        assertThat(licenses(alice)).isEqualTo(2);

        shop().clock.advance(Duration.ofHours(24));
        assertThat(keyed(alice, "k", issue(), "{}").header("Idempotent-Replayed"))
                .isEmpty();
        assertThat(licenses(alice)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(IdempotencyPreset.class)
    @DisplayName("21, 23: a token with fewer scopes gets no answer that was given to one with more")
    default void a_weaker_token_gets_no_answer_of_a_stronger_one(IdempotencyPreset preset) throws Exception {
        serving(shop(), api -> api.idempotency(preset), client -> {
            Manager strong = owner(client);
            Manager weak = new Manager(client, shop().token("alice", "tokens:write"));
            Answer made = keyed(strong, "k", "tokens", "{\"name\":\"CI\"}");
            for (String body : List.of("{\"name\":\"CI\"}", "{\"name\":\"x\"}", "{")) {
                Answer tried = keyed(weak, "k", "tokens", body);
                assertThat(tried.status()).as(body).isIn(400, 422);
                assertThat(tried.body())
                        .doesNotContain(made.json().at("/api_key").asText());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(IdempotencyPreset.class)
    @DisplayName("22, 25: a path in another spelling is the same call, or names nothing, and never a second effect")
    default void a_path_in_another_spelling_has_no_second_effect(IdempotencyPreset preset) throws Exception {
        serving(shop(), api -> api.idempotency(preset), client -> {
            Manager alice = owner(client);
            String id = shop().item.toString();
            Answer first = keyed(alice, "k", issue(), "{}");
            for (String spelling : List.of(
                    "items/" + id.toUpperCase(java.util.Locale.ROOT) + "/licenses",
                    "items/%" + Integer.toHexString(id.charAt(0)) + id.substring(1) + "/licenses",
                    issue() + "?",
                    issue() + "?a=b")) {
                Answer again = keyed(alice, "k", spelling, "{}");
                if (again.status() == 201) {
                    assertReplay(again, first);
                } else {
                    assertThat(again.status()).as(spelling).isIn(400, 404, 422);
                }
            }
            assertThat(licenses(alice)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource(IdempotencyPreset.class)
    @DisplayName("25: the same key on another thing is another call")
    default void the_same_key_on_another_thing_is_another_call(IdempotencyPreset preset) throws Exception {
        serving(shop(), api -> api.idempotency(preset), client -> {
            Manager alice = owner(client);
            for (int i = 0; i < 2; i++) {
                String id =
                        Manager.ok(alice.post(issue(), "{}")).at("/data/0/id").asText();
                Answer suspended = keyed(alice, "k", "licenses/" + id + "/suspend", "{}");
                assertThat(suspended.json().at("/id").asText()).isEqualTo(id);
                assertThat(suspended.header("Idempotent-Replayed")).isEmpty();
            }
        });
    }

    @Test
    @DisplayName("23: another body counts where nobody reads it, too")
    default void another_body_counts_where_nobody_reads_it() {
        Manager alice = owner(client());
        String id = Manager.ok(alice.post(issue(), "{}")).at("/data/0/id").asText();
        Answer first = keyed(alice, "k", "licenses/" + id + "/suspend", "{}");
        assertReplay(keyed(alice, "k", "licenses/" + id + "/suspend", "{}"), first);
        assertThat(keyed(alice, "k", "licenses/" + id + "/suspend", "{\"version\":1}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("23: a version in If-Match is as much of the call as one in the body")
    default void another_version_in_the_header_is_another_call() {
        Manager alice = owner(client());
        String id = Manager.ok(alice.post(issue(), "{}")).at("/data/0/id").asText();
        String suspend = "licenses/" + id + "/suspend";
        Answer first = alice.post(suspend, "{}", "Idempotency-Key", "k", "If-Match", "\"1\"");
        assertThat(first.status()).isEqualTo(200);
        for (String same : List.of("\"1\"", "W/\"1\"", "1, \"1-gzip\"")) {
            assertReplay(alice.post(suspend, "{}", "Idempotency-Key", "k", "If-Match", same), first);
        }
        for (String other : List.of("\"2\"", "\"1\", \"2\"", "*")) {
            Answer refused = alice.post(suspend, "{}", "Idempotency-Key", "k", "If-Match", other);
            assertThat(refused.status()).as(other).isEqualTo(422);
            assertThat(refused.body()).contains("was used before with another body or If-Match");
        }
        assertThat(keyed(alice, "k", suspend, "{}").status()).isEqualTo(422);
        assertThat(alice.post(suspend, "{}", "Idempotency-Key", "k", "If-Match", "x")
                        .status())
                .isEqualTo(400);

        Answer plain = keyed(alice, "l", suspend, "{}");
        assertReplay(alice.post(suspend, "{}", "Idempotency-Key", "l", "If-Match", "*"), plain);
    }

    @Test
    @DisplayName("26: what is refused (400, 401, 402, 403, 404, 409, 413, 415, 422) does not use the key up")
    default void a_refused_request_does_not_use_the_key_up() {
        Manager alice = owner(client());
        Manager viewer = new Manager(client(), shop().token("alice", "licenses:read"));
        List<Integer> refusals = new ArrayList<>();
        Stream.of("{\"count\":", "{\"count\":0}", "{\"count\":\"1\"}", "\"" + "x".repeat(17_000) + "\"")
                .map(body -> keyed(alice, "k", issue(), body).status())
                .forEach(refusals::add);
        refusals.add(keyed(new Manager(client(), "x"), "k", issue(), "{}").status());
        refusals.add(keyed(viewer, "k", issue(), "{}").status());
        refusals.add(alice.client()
                .send(
                        "POST",
                        "/api/v1/" + issue(),
                        java.net.http.HttpRequest.BodyPublishers.ofString("{}"),
                        "Authorization",
                        "Bearer " + alice.token(),
                        "Content-Type",
                        "text/plain",
                        "Idempotency-Key",
                        "k")
                .status());
        assertThat(refusals).containsExactly(400, 422, 400, 413, 401, 403, 415);

        assertThat(keyed(alice, "k", issue(), "{}").status()).isEqualTo(201);
        assertThat(licenses(alice)).isEqualTo(1);
    }

    @Test
    @DisplayName("22: a replay costs no credit; 26: what is refused for want of credits may come again")
    default void a_replay_costs_no_credit() {
        IssuedApiToken token = shop().engine
                .access()
                .apiTokens()
                .create(ApiTokenDraft.of(PrincipalId.of("alice"), "metered").withCredits(1));
        Manager alice = new Manager(client(), token.bearer().reveal());
        Answer first = keyed(alice, "k", "projects", "{\"name\":\"p\"}");
        assertThat(first.status()).isEqualTo(201);

        assertThat(keyed(alice, "k2", "projects", "{\"name\":\"p\"}").status()).isEqualTo(402);
        assertReplay(keyed(alice, "k", "projects", "{\"name\":\"p\"}"), first);
        assertThat(keyed(alice, "k2", "projects", "{\"name\":\"p\"}").status()).isEqualTo(402);
    }

    @ParameterizedTest
    @EnumSource(IdempotencyPreset.class)
    @DisplayName(
            "24: of many at once one executes; the others get its answer or 409, where the preset waits always its answer")
    default void of_many_at_once_one_executes(IdempotencyPreset preset) throws Exception {
        serving(shop(), api -> api.idempotency(preset), client -> {
            Manager alice = owner(client);
            String path = issue();
            List<CompletableFuture<Answer>> calls = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> keyed(alice, "k", path, "{}")))
                    .toList();
            List<Answer> answers = calls.stream().map(CompletableFuture::join).toList();

            assertThat(licenses(alice)).isEqualTo(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 201
                            && answer.header("Idempotent-Replayed").isEmpty())
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() == 201).map(Answer::body))
                    .containsOnly(answers.stream()
                            .filter(answer -> answer.status() == 201)
                            .findFirst()
                            .orElseThrow()
                            .body());
            assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(answer -> {
                assertThat(preset).isNotEqualTo(IdempotencyPreset.MAKISTRY);
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "\"open", "\"a\"b", "\"a\\x\""})
    default void a_malformed_key_is_said(String key) {
        Manager alice = owner(client());
        Answer answer = keyed(alice, key, issue(), "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Idempotency-Key");
        assertThat(licenses(alice)).isZero();
    }

    @Test
    default void a_key_has_at_most_255_characters_and_comes_once() {
        Manager alice = owner(client());
        assertThat(keyed(alice, "k".repeat(255), issue(), "{}").status()).isEqualTo(201);
        assertThat(keyed(alice, "k".repeat(256), issue(), "{}").status()).isEqualTo(400);
        assertThat(keyed(alice, "\"" + "\\\"".repeat(255) + "\"", issue(), "{}").status())
                .isEqualTo(201);
        assertThat(alice.post(issue(), "{}", "Idempotency-Key", "a", "Idempotency-Key", "b")
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("21: an answer with a secret is kept encrypted")
    default void an_answer_with_a_secret_is_kept_encrypted() {
        Manager alice = owner(client());
        Answer made = keyed(alice, "k", "tokens", "{\"name\":\"nightly build\"}");
        assertReplay(keyed(alice, "k", "tokens", "{\"name\":\"nightly build\"}"), made);
        assertThat(shop().keptAnswers()).isNotEmpty().noneMatch(kept -> kept.contains("nightly build"));
    }

    @Test
    @DisplayName("22, 26: a browser's session has idempotency keys too, and a wrong CSRF token does not use one up")
    default void a_session_has_idempotency_keys_too() {
        Browser browser = Browser.signIn(client(), shop().token("alice", Level.OWNER));
        Answer forbidden = browser.send("POST", issue(), "{}", "Idempotency-Key", "k", "X-CSRF-Token", "wrong");
        assertThat(forbidden.status()).isEqualTo(403);

        Answer first = browser.send("POST", issue(), "{}", "Idempotency-Key", "k", "X-CSRF-Token", browser.csrf());
        assertThat(first.status()).isEqualTo(201);
        assertReplay(
                browser.send("POST", issue(), "{}", "Idempotency-Key", "k", "X-CSRF-Token", browser.csrf()), first);
        assertThat(licenses(owner(client()))).isEqualTo(1);
    }
}
