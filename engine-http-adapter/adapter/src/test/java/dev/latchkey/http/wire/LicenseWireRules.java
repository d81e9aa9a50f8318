package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.license.LicenseTerms;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Licences as they are managed (wire contract, section 4). */
interface LicenseWireRules extends WireRules {

    private Manager editor() {
        return new Manager(client(), shop().token("editor", Level.EDITOR));
    }

    private String licenses() {
        return "items/" + shop().item + "/licenses";
    }

    private JsonNode issued(String body) {
        return Manager.ok(editor().post(licenses(), body)).at("/data/0");
    }

    private boolean validate(String key, String machine) {
        return client().post("/api/v1/keys/validate", "key", key, "machine_id", machine)
                .json()
                .at("/valid")
                .asBoolean();
    }

    @Test
    default void a_key_is_issued_and_works() {
        Answer answer = editor().post(licenses(), """
                {"max_activations": 1, "expires_at": "2027-01-01T01:00:00+01:00", "label": "Order 7",
                 "metadata": {"plan": "team", "a": ""}}""");
        assertThat(answer.status()).isEqualTo(201);
        JsonNode license = answer.json().at("/data/0");
        String key = license.at("/key").asText();
        assertThat(license).isEqualTo(Answer.parse("""
                {"id": "%s", "key": "%s", "key_preview": "%s", "item_id": "%s", "state": "active",
                 "max_activations": 1, "activation_count": 0, "remaining_activations": 1,
                 "created_at": "2026-03-13T10:00:00Z", "expires_at": "2027-01-01T00:00:00Z", "revoked_at": null,
                 "revocation_reason": null, "label": "Order 7", "reference": null,
                 "metadata": {"a": "", "plan": "team"}, "version": 1}""".formatted(
                        license.at("/id").asText(), key, key.substring(key.length() - 4), shop().item)));
        assertThat(validate(key, "m-1")).isTrue();
        assertThat(validate(key, "m-2")).isFalse();
    }

    @Test
    default void a_thousand_keys_are_issued_at_once_and_no_more() {
        JsonNode issued =
                Manager.ok(editor().post(licenses(), "{\"count\":1000}")).at("/data");
        Set<String> keys = new HashSet<>();
        issued.forEach(license -> keys.add(license.at("/key").asText()));
        assertThat(keys).hasSize(1000);
        for (int count : new int[] {0, 1001, -1}) {
            assertThat(editor().post(licenses(), "{\"count\":" + count + "}").status())
                    .isEqualTo(422);
        }
    }

    @Test
    default void an_order_has_one_licence() {
        Answer first = editor().post(licenses(), "{\"reference\":\"order-1\"}");
        assertThat(first.status()).isEqualTo(201);
        Answer second = editor().post(licenses(), "{\"reference\":\"order-1\",\"max_activations\":9}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().at("/data/0/id")).isEqualTo(first.json().at("/data/0/id"));
        assertThat(second.json().at("/data/0/key").isNull()).isTrue();
        assertThat(editor().post(licenses(), "{\"reference\":\"order-2\",\"count\":2}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    default void an_order_whose_licence_was_revoked_is_refused_with_it_and_sold_anew_when_asked() {
        JsonNode first = issued("{\"reference\":\"order-1\"}");
        JsonNode revoked = Manager.ok(
                editor().post("licenses/" + first.at("/id").asText() + "/revoke", "{\"reason\":\"charged back\"}"));
        for (String body :
                new String[] {"{\"reference\":\"order-1\"}", "{\"reference\":\"order-1\",\"replace\":false}"}) {
            Answer refused = editor().post(licenses(), body);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().at("/error").asText()).contains("revoked", "replace");
            assertThat(refused.json().at("/license")).isEqualTo(revoked);
            assertThat(refused.body()).doesNotContain(first.at("/key").asText());
        }
        JsonNode problem = editor().post(
                        licenses(), "{\"reference\":\"order-1\"}", "Accept", "application/problem+json")
                .json();
        assertThat(problem.at("/code").asText()).isEqualTo("order_revoked");
        assertThat(problem.at("/license")).isEqualTo(revoked);

        String replacing = "{\"reference\":\"order-1\",\"replace\":true}";
        Answer made = editor().post(licenses(), replacing);
        assertThat(made.status()).isEqualTo(201);
        JsonNode second = made.json().at("/data/0");
        assertThat(second.at("/reference").asText()).isEqualTo("order-1");
        assertThat(validate(second.at("/key").asText(), "m-1")).isTrue();
        for (String body : new String[] {replacing, "{\"reference\":\"order-1\"}"}) {
            Answer again = editor().post(licenses(), body);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json().at("/data/0/id")).isEqualTo(second.at("/id"));
        }
        JsonNode old = Manager.ok(editor().get("licenses/" + first.at("/id").asText()));
        assertThat(old.at("/state").asText()).isEqualTo("revoked");
        assertThat(old.at("/reference").isNull()).isTrue();
        Answer alone = editor().post(licenses(), "{\"replace\":true}", "Accept", "application/problem+json");
        assertThat(alone.status()).isEqualTo(422);
        assertThat(alone.json().at("/field").asText()).isEqualTo("replace");
    }

    @Test
    @DisplayName(
            "22, 26: order_revoked does not use an Idempotency-Key up, and the order that is sold anew is replayed")
    default void a_refused_order_does_not_use_an_idempotency_key_up() {
        String first = issued("{\"reference\":\"order-1\"}").at("/id").asText();
        Manager.ok(editor().post("licenses/" + first + "/revoke"));
        // An answer with a key in it is given again to the token alone that made the call.
        Manager editor = editor();
        String key = "sell-1";
        assertThat(editor.post(licenses(), "{\"reference\":\"order-1\"}", "Idempotency-Key", key)
                        .status())
                .isEqualTo(409);
        String replacing = "{\"reference\":\"order-1\",\"replace\":true}";
        Answer made = editor.post(licenses(), replacing, "Idempotency-Key", key);
        assertThat(made.status()).isEqualTo(201);
        assertThat(editor.post(licenses(), replacing, "Idempotency-Key", key).body())
                .isEqualTo(made.body());
    }

    @Test
    @DisplayName("10: the label, the metadata and the machines of a revoked licence can be changed and erased")
    default void the_notes_of_a_revoked_licence_change() {
        JsonNode license = issued("{\"max_activations\":1,\"label\":\"Ada\",\"metadata\":{\"a\":\"b\"}}");
        String path = "licenses/" + license.at("/id").asText();
        assertThat(validate(license.at("/key").asText(), "m-1")).isTrue();
        Manager.ok(editor().post(path + "/revoke"));
        assertThat(Manager.ok(editor().patch(path, "{\"label\":\"refunded\",\"max_activations\":1}"))
                        .at("/label")
                        .asText())
                .isEqualTo("refunded");
        JsonNode blank = Manager.ok(editor().patch(path, "{\"label\":null,\"metadata\":null}"));
        assertThat(blank.at("/label").isNull()).isTrue();
        assertThat(blank.at("/metadata")).isEmpty();
        String activation = path + "/activations";
        String id = editor().get(activation).json().at("/data/0/id").asText();
        assertThat(editor().delete(activation + "/" + id).status()).isEqualTo(204);
        JsonNode empty = editor().get(path).json();
        assertThat(empty.at("/activation_count").asInt()).isZero();
        assertThat(empty.at("/state").asText()).isEqualTo("revoked");
        for (String frozen : new String[] {
            "{\"max_activations\":2}",
            "{\"expires_at\":\"2027-01-01T00:00:00Z\"}",
            "{\"label\":\"x\",\"max_activations\":null}"
        }) {
            Answer refused = editor().patch(path, frozen, "Accept", "application/problem+json");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().at("/code").asText()).isEqualTo("key_revoked");
        }
        assertThat(editor().get(path).json()).isEqualTo(empty);
    }

    @Test
    default void a_key_is_shown_again_where_it_is_recoverable() {
        String lost = issued("{}").at("/id").asText();
        assertThat(editor().get("licenses/" + lost + "/key").status()).isEqualTo(404);
        Manager.ok(editor().patch("items/" + shop().item, "{\"recoverable_keys\":true}"));
        JsonNode kept = issued("{\"reference\":\"order-1\"}");
        assertThat(editor().get("licenses/" + kept.at("/id").asText() + "/key")
                        .json()
                        .at("/key"))
                .isEqualTo(kept.at("/key"));
        assertThat(shop().lastEvent().type().code()).isEqualTo("license.key_recovered");
        assertThat(issued("{\"reference\":\"order-1\"}").at("/key")).isEqualTo(kept.at("/key"));
        Manager viewer = new Manager(client(), shop().token("viewer", Level.VIEWER));
        assertThat(viewer.get("licenses/" + kept.at("/id").asText() + "/key").status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("21: a licence is found by its key, which is in no path")
    default void a_licence_is_found_by_its_key() {
        JsonNode license = issued("{\"label\":\"Order 7\"}");
        String key = license.at("/key").asText();
        String path = "licenses/" + license.at("/id").asText();
        Manager viewer = new Manager(client(), shop().token("viewer", Level.VIEWER));
        for (String typed : new String[] {key, " " + key.toLowerCase(Locale.ROOT), key.replace("-", "")}) {
            Answer found = viewer.post("licenses/find", "{\"key\":\"" + typed + "\"}");
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.body()).isEqualTo(viewer.get(path).body()).doesNotContain(key);
        }
        String wrong = "{\"key\":\"ABCD-EFGH-JKMN-PQRS\"}";
        assertThat(viewer.post("licenses/find", wrong).status()).isEqualTo(404);
        assertThat(viewer.post("licenses/find", "{}").status()).isEqualTo(422);
        Manager stranger = new Manager(client(), shop().token("stranger"));
        assertThat(stranger.post("licenses/find", "{\"key\":\"" + key + "\"}").status())
                .isEqualTo(404);
        Manager noReader = new Manager(client(), shop().token("viewer", "items:read"));
        assertThat(noReader.post("licenses/find", "{\"key\":\"" + key + "\"}").status())
                .isEqualTo(403);
    }

    @Test
    default void a_state_is_not_changed_on_a_stale_version() {
        JsonNode license = issued("{}");
        String path = "licenses/" + license.at("/id").asText();
        for (String change : new String[] {"suspend", "reinstate", "revoke"}) {
            for (Answer stale : List.of(
                    editor().send("POST", path + "/" + change, null, "If-Match", "\"7\""),
                    editor().post(path + "/" + change, "{\"version\":7}"))) {
                assertThat(stale.status()).as(change).isEqualTo(409);
            }
            assertThat(editor().send("POST", path + "/" + change, null, "If-Match", "x")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(editor().get(path).json().at("/version").asInt()).isEqualTo(1);
        assertThat(Manager.ok(editor().send("POST", path + "/revoke", null, "If-Match", "\"1\""))
                        .at("/state")
                        .asText())
                .isEqualTo("revoked");
    }

    @Test
    default void terms_change_together_or_not_at_all() {
        JsonNode license = issued("{\"max_activations\":1,\"label\":\"Old\"}");
        String path = "licenses/" + license.at("/id").asText();
        JsonNode changed = Manager.ok(editor().patch(
                        path,
                        "{\"max_activations\":null,\"expires_at\":\"2027-01-01T00:00:00Z\",\"label\":null,\"metadata\":{\"plan\":\"solo\"}}",
                        "If-Match",
                        "\"1\""));
        assertThat(changed.at("/max_activations").isNull()).isTrue();
        assertThat(changed.at("/expires_at").asText()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(changed.at("/label").isNull()).isTrue();
        assertThat(changed.at("/metadata")).isEqualTo(Answer.parse("{\"plan\":\"solo\"}"));
        assertThat(changed.at("/version").asInt()).isEqualTo(2);
        assertThat(editor().patch(path, "{\"max_activations\":5}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(409);
        assertThat(editor().patch(path, "{\"max_activations\":5,\"expires_at\":\"tomorrow\"}")
                        .status())
                .isEqualTo(422);
        assertThat(editor().get(path).json()).isEqualTo(changed);
        assertThat(Manager.ok(editor().patch(path, "{}"))).isEqualTo(changed);
        assertThat(Manager.ok(editor().patch(path, "{\"metadata\":null}")).at("/metadata"))
                .isEmpty();
    }

    @Test
    default void a_licence_is_suspended_reinstated_and_revoked_for_good() {
        JsonNode license = issued("{}");
        String path = "licenses/" + license.at("/id").asText();
        String key = license.at("/key").asText();
        assertThat(Manager.ok(editor().post(path + "/suspend")).at("/state").asText())
                .isEqualTo("suspended");
        assertThat(validate(key, "m-1")).isFalse();
        assertThat(Manager.ok(editor().post(path + "/reinstate")).at("/state").asText())
                .isEqualTo("active");
        assertThat(validate(key, "m-1")).isTrue();
        JsonNode revoked = Manager.ok(editor().post(path + "/revoke", "{\"reason\":\"charged back\"}"));
        assertThat(revoked.at("/state").asText()).isEqualTo("revoked");
        assertThat(revoked.at("/revocation_reason").asText()).isEqualTo("charged back");
        assertThat(revoked.at("/revoked_at").asText()).isEqualTo("2026-03-13T10:00:00Z");
        assertThat(validate(key, "m-1")).isFalse();
        assertThat(editor().post(path + "/reinstate").status()).isEqualTo(409);
        assertThat(editor().patch(path, "{\"max_activations\":5}").status()).isEqualTo(409);
        assertThat(Manager.ok(editor().post(path + "/revoke"))).isEqualTo(revoked);
    }

    @Test
    default void a_machines_slot_is_freed_by_its_activations_id() {
        JsonNode license = issued("{\"max_activations\":1}");
        String path = "licenses/" + license.at("/id").asText() + "/activations";
        String key = license.at("/key").asText();
        client().post("/api/v1/keys/validate", "key", key, "machine_id", "m-1", "label", "Desk");
        JsonNode activation = Manager.ok(editor().get(path)).at("/data/0");
        assertThat(activation)
                .isEqualTo(Answer.parse("""
                {"id": "%s", "machine_id": "m-1", "label": "Desk", "created_at": "2026-03-13T10:00:00Z",
                 "last_seen": "2026-03-13T10:00:00Z"}""".formatted(activation.at("/id").asText())));
        assertThat(editor().delete(path + "/" + license.at("/id").asText()).status())
                .isEqualTo(404);
        assertThat(editor().delete(path + "/" + activation.at("/id").asText()).status())
                .isEqualTo(204);
        assertThat(editor().delete(path + "/" + activation.at("/id").asText()).status())
                .isEqualTo(404);
        assertThat(editor().get(path).json().at("/data")).isEmpty();
        assertThat(validate(key, "m-2")).isTrue();
        assertThat(validate(key, "m-1")).isFalse();
    }

    @Test
    default void an_activation_is_shown_by_its_id_below_its_licence_alone() {
        JsonNode license = issued("{\"max_activations\":2}");
        String other = issued("{}").at("/id").asText();
        String path = "licenses/" + license.at("/id").asText() + "/activations";
        validate(license.at("/key").asText(), "m-1");
        validate(license.at("/key").asText(), "m-2");
        Manager viewer = new Manager(client(), shop().token("viewer", Level.VIEWER));
        Manager stranger = new Manager(client(), shop().token("mallory"));
        for (JsonNode activation : Manager.ok(viewer.get(path)).at("/data")) {
            String id = activation.at("/id").asText();
            assertThat(Manager.ok(viewer.get(path + "/" + id))).isEqualTo(activation);
            assertThat(viewer.get("licenses/" + other + "/activations/" + id).status())
                    .isEqualTo(404);
            assertThat(stranger.get(path + "/" + id).status()).isEqualTo(404);
            Manager.ok(editor().delete(path + "/" + id));
            assertThat(viewer.get(path + "/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    default void licences_are_looked_up_by_order_label_key_preview_and_machine() {
        String id = issued("{\"reference\": \"order 7\", \"label\": \"Ada Lovelace\"}")
                .at("/id")
                .asText();
        JsonNode other = issued("{\"label\": \"Bob\"}");
        JsonNode shown = editor().get("licenses/" + id).json();
        Manager.ok(editor().post("licenses/" + other.at("/id").asText() + "/suspend"));
        for (String query : List.of(
                "reference=order%207",
                "label_prefix=Ada%20", "key_preview=" + shown.at("/key_preview").asText())) {
            JsonNode found = editor().get(licenses() + "?" + query).json().at("/data");
            assertThat(found).as(query).hasSize(1);
            assertThat(found.at("/0")).isEqualTo(shown);
        }
        for (String query : List.of("reference=order", "label_prefix=ada", "key_preview=----", "machine_id=m-9")) {
            assertThat(editor().get(licenses() + "?" + query).json().at("/data"))
                    .as(query)
                    .isEmpty();
        }
    }

    @Test
    default void a_look_up_that_no_index_bounds_is_refused_by_the_name_of_its_parameter() {
        for (String query :
                List.of("state=active&reference=x", "reference=x&label_prefix=y", "key_preview=x&machine_id=y")) {
            JsonNode refused = editor().get(licenses() + "?" + query).json();
            String field = query.replaceAll(".*&|=.*", "");
            assertThat(refused.toString()).as(query).contains(field + " cannot be combined with");
        }
        assertThat(editor().get(licenses() + "?key_preview=12345").status()).isEqualTo(422);
        assertThat(editor().get(licenses() + "?label_prefix=").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reference",
                "label_prefix",
                "key_preview",
                "machine_id",
                "state",
                "limit",
                "cursor",
                "references"
            })
    default void a_parameter_that_is_not_utf_8_is_refused_by_its_name_and_finds_nothing(String name) {
        for (String value : List.of("%ff", "a%c3", "%ed%a0%80")) {
            Answer refused = editor().get(licenses() + "?" + name + "=" + value, "Accept", "application/problem+json");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/code").asText()).isEqualTo("malformed_request");
            assertThat(refused.json().at("/field").asText()).isEqualTo(name);
        }
    }

    @Test
    default void only_operators_look_up_licences_of_all_items() {
        assertThat(editor().get("licenses?reference=x").status()).isEqualTo(403);
        assertThat(editor().get("licenses").status()).isEqualTo(403);
    }

    @Test
    default void a_look_up_that_names_an_item_needs_the_right_to_see_that_item_alone() {
        String id = issued("{\"reference\":\"order 7\"}").at("/id").asText();
        String of = "licenses?item_id=" + shop().item;

        JsonNode found = editor().get(of + "&reference=order%207").json().at("/data");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/id").asText()).isEqualTo(id);
        assertThat(editor().get(of + "&reference=order%208").json().at("/data")).isEmpty();
        assertThat(editor().get(of).json()).isEqualTo(editor().get(licenses()).json());
        assertThat(editor().get("licenses?item_id=" + new UUID(7, 7) + "&reference=order%207")
                        .status())
                .isEqualTo(404);
        assertThat(editor().get("licenses?item_id=x").status()).isEqualTo(422);
    }

    @Test
    default void licences_are_listed_by_state() {
        String active = issued("{}").at("/id").asText();
        String revoked = issued("{}").at("/id").asText();
        Manager.ok(editor().post("licenses/" + revoked + "/revoke"));
        JsonNode all = editor().get(licenses()).json();
        assertThat(all.at("/data")).hasSize(2);
        assertThat(all.at("/data/0").has("key")).isFalse();
        assertThat(editor().get(licenses() + "?state=active")
                        .json()
                        .at("/data/0/id")
                        .asText())
                .isEqualTo(active);
        assertThat(editor().get(licenses() + "?state=revoked").json().at("/data"))
                .hasSize(1);
        assertThat(editor().get(licenses() + "?state=ACTIVE").status()).isEqualTo(422);
        JsonNode page = editor().get(licenses() + "?limit=1").json();
        assertThat(page.at("/data/0/id").asText()).isEqualTo(active);
        String cursor = page.at("/next_cursor").asText();
        JsonNode last = editor().get(licenses() + "?limit=1&cursor=" + cursor).json();
        assertThat(last.at("/data/0/id").asText()).isEqualTo(revoked);
        assertThat(last.at("/next_cursor").isNull()).isTrue();
    }

    @Test
    default void a_cursor_is_of_its_list_and_filter() {
        issued("{\"count\":3,\"label\":\"a\"}");
        issued("{\"count\":2,\"label\":\"ab\"}");
        Manager owner = new Manager(client(), shop().token("owner", Level.OWNER));
        String project = "projects/" + shop().project;
        Manager.ok(owner.post(project + "/items", "{\"name\":\"Second\"}"));
        List<String> lists = List.of(
                project + "/items?limit=1",
                licenses() + "?limit=1",
                licenses() + "?limit=1&state=active",
                licenses() + "?limit=1&label_prefix=a",
                licenses() + "?limit=1&label_prefix=ab");
        for (String list : lists) {
            String cursor = Manager.ok(owner.get(list)).at("/next_cursor").asText();
            for (String other : lists) {
                Answer page = owner.get(other + "&cursor=" + cursor, "Accept", "application/problem+json");
                assertThat(page.status()).as("%s after %s", other, list).isEqualTo(other.equals(list) ? 200 : 400);
                assertThat(page.json().at("/field").asText()).isEqualTo(other.equals(list) ? "" : "cursor");
            }
            // The number of entries, the order of parameters and the spelling of an id are not part of a list.
            String spelt = list.replaceFirst("limit=1(.*)", "cursor=" + cursor + "$1&limit=2")
                    .replace(shop().item.toString(), shop().item.toString().toUpperCase(Locale.ROOT));
            assertThat(owner.get(spelt).status()).as(spelt).isEqualTo(200);
        }
    }

    @Test
    default void licences_are_exported_as_csv() {
        JsonNode plain = issued("{\"max_activations\":3,\"reference\":\"order 1\",\"metadata\":{\"plan\":\"team\"}}");
        JsonNode odd = issued("{\"label\":\"=1+1, \\\"quoted\\\"\",\"expires_at\":\"2027-01-01T00:00:00Z\"}");
        Manager.ok(editor().post("licenses/" + odd.at("/id").asText() + "/revoke", "{\"reason\":\"refunded\"}"));
        Answer answer = editor().get(licenses() + ".csv");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).matches("(?i)text/csv; ?charset=utf-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"licenses.csv\"");
        assertThat(answer.body()).isEqualTo("""
                id,key_preview,state,max_activations,activation_count,created_at,expires_at,\
                revoked_at,revocation_reason,label,reference,metadata
                %s,%s,active,3,0,2026-03-13T10:00:00Z,,,,,order 1,"{""plan"":""team""}"
                %s,%s,revoked,unlimited,0,2026-03-13T10:00:00Z,2027-01-01T00:00:00Z,2026-03-13T10:00:00Z,refunded,\
                "'=1+1, ""quoted""\",,
                """.formatted(
                        plain.at("/id").asText(),
                        plain.at("/key_preview").asText(),
                        odd.at("/id").asText(),
                        odd.at("/key_preview").asText())
                .replace("\n", "\r\n"));
        assertThat(editor().get(licenses() + ".csv?state=active").body().lines())
                .hasSize(2);
        assertThat(editor().get(licenses() + ".csv?state=x").status()).isEqualTo(422);
    }

    /**
     * What begins a formula, as OWASP's page on CSV injection has it: in full width too, and at the beginning of what a
     * spreadsheet takes for a cell that separates them by semicolons or tabs and so sees no quotation marks.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1+1|'=1+1",
                "` =1+1`|`' =1+1`",
                "-1|'-1",
                "\uff1d1|'\uff1d1",
                ";=1+1|';'=1+1",
                "; @SUM(1)|';' @SUM(1)",
                "a;=1+1|a;'=1+1",
                "a;b|a;b",
                "a=1;b-2|a=1;b-2",
                "a;\"=1|\"a;'\"\"=1\""
            })
    default void no_cell_of_a_csv_export_is_a_formula_whatever_separates_cells(String label, String cell) {
        issued("{\"label\":" + Answer.quoted(label) + "}");
        assertThat(editor().get(licenses() + ".csv").body().lines().toList().get(1))
                .endsWith("Z,,,," + cell + ",,");
    }

    @Test
    default void metadata_in_a_csv_export_is_no_formula_and_the_same_json() {
        issued("{\"metadata\":{\"a\":\";=1+1\"}}");
        String line = editor().get(licenses() + ".csv").body().lines().toList().get(1);
        assertThat(line).endsWith(",\"{\"\"a\"\":\"\";\\u003D1+1\"\"}\"");
    }

    @Test
    default void a_json_line_is_one_line_to_every_reader() {
        // U+0085, U+2028 and U+2029 end lines for Python's splitlines and for JavaScript before 2019, and are good in
        // JSON.
        String odd = "a\u0085b\u2028c\u2029d";
        issued("{\"metadata\":{\"note\":" + Answer.quoted(odd) + "}}");
        String body = editor().get(licenses() + ".ndjson").body();
        assertThat(body).doesNotContain("\u0085", "\u2028", "\u2029").endsWith("}\n");
        assertThat(Answer.parse(body.strip()).at("/metadata/note").asText()).isEqualTo(odd);
    }

    @Test
    default void thousands_of_licences_are_exported_as_json_lines() {
        for (int i = 0; i < 3; i++) {
            shop().engine.selling().issue(shop().item, LicenseTerms.itemDefaults(), 1000);
        }
        Answer answer = editor().get(licenses() + ".ndjson");
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(3000).doesNotHaveDuplicates();
        assertThat(Answer.parse(lines.get(2999)).at("/item_id").asText())
                .isEqualTo(shop().item.toString());
        Manager mallory = new Manager(client(), shop().token("mallory"));
        assertThat(mallory.get(licenses() + ".ndjson").status()).isEqualTo(404);
    }

    @Test
    @ResourceLock(CapturedLog.RESOURCE)
    default void an_export_that_fails_midway_does_not_look_complete() throws Exception {
        assumeTrue(breaksOff());
        FailingStorage storage = new FailingStorage();
        try (Shop shop = Shop.open(engine -> engine.storage(storage));
                CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 5; i++) {
                shop.engine.selling().issue(shop.item, LicenseTerms.itemDefaults(), 1000);
            }
            serving(shop, api -> api, client -> {
                Manager editor = new Manager(client, shop.token("editor", Level.EDITOR));
                String export = "items/" + shop.item + "/licenses.ndjson";
                assertThat(editor.get(export).body().lines()).hasSize(5000);
                storage.failAfter(2);
                assertThatThrownBy(() -> editor.get(export)).isInstanceOf(UncheckedIOException.class);
                storage.failAfter(Integer.MAX_VALUE);
                assertThat(editor.get(export).body().lines()).hasSize(5000);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"max_activations\":-1}; 422",
                "{\"max_activations\":\"3\"}; 400",
                "{\"expires_at\":\"soon\"}; 422",
                "{\"expires_at\":\"1960-01-01T00:00:00Z\"}; 422",
                "{\"label\":\"\"}; 422",
                "{\"reference\":\" \"}; 422",
                "{\"metadata\":{\"a\":1}}; 400",
                "{\"metadata\":{\"a\":{}}}; 400",
                "{\"metadata\":{\"a\":\"\",\"a\":\"\"}}; 400",
                "{\"metadata\":[]}; 400",
                "{\"metadata\":{\" \":\"blank\"}}; 422",
                "{\"count\":1,\"count\":1}; 400"
            })
    default void what_terms_must_not_be_is_said(String body, int status) {
        assertThat(editor().post(licenses(), body).status()).isEqualTo(status);
    }

    @Test
    default void metadata_has_at_most_fifty_entries() {
        String fifty = IntStream.range(0, 50)
                .mapToObj(i -> "\"%d\":\"ü\"".formatted(i))
                .collect(Collectors.joining(","));
        assertThat(issued("{\"metadata\":{" + fifty + "}}").at("/metadata")).hasSize(50);
        Answer more = editor().post(licenses(), "{\"metadata\":{" + fifty + ",\"50\":\"\"}}");
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.body()).contains("metadata must have at most 50 entries");
    }

    @Test
    default void a_viewer_sees_and_changes_nothing() {
        String path = "licenses/" + issued("{}").at("/id").asText();
        Manager viewer = new Manager(client(), shop().token("viewer", Level.VIEWER));
        assertThat(viewer.get(path).status()).isEqualTo(200);
        assertThat(viewer.get(path + "/activations").status()).isEqualTo(200);
        for (String call : List.of("/revoke", "/suspend", "/reinstate")) {
            assertThat(viewer.post(path + call).status()).isEqualTo(403);
        }
        assertThat(viewer.patch(path, "{}").status()).isEqualTo(403);
        assertThat(viewer.post(licenses()).status()).isEqualTo(403);
        Manager mallory = new Manager(client(), shop().token("mallory"));
        assertThat(mallory.get(path).status()).isEqualTo(404);
        assertThat(mallory.post(path + "/revoke").status()).isEqualTo(404);
        assertThat(mallory.get("licenses/x").status()).isEqualTo(404);
    }

    @Test
    default void a_token_without_credits_changes_nothing() {
        Manager editor = editor();
        JsonNode token = Manager.ok(editor.post("tokens", "{\"name\":\"metered\",\"credits\":1}"));
        Manager metered = new Manager(client(), token.at("/api_key").asText());
        JsonNode license = Manager.ok(metered.post(licenses())).at("/data/0");
        Answer refused = metered.post(licenses());
        assertThat(refused.status()).isEqualTo(402);
        assertThat(editor.get(licenses()).json().at("/data")).hasSize(1);
        assertThat(metered.get("licenses/" + license.at("/id").asText()).status())
                .isEqualTo(200);
    }
}
