package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.api.access.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects and items as they are managed (wire contract, section 4). */
interface CatalogWireRules extends WireRules {

    private Manager owner() {
        return new Manager(client(), shop().token("owner", Level.OWNER));
    }

    private String project() {
        return "projects/" + shop().project;
    }

    @Test
    default void a_project_is_made_seen_changed_and_deleted_by_its_owner() {
        Manager alice = new Manager(client(), shop().token("alice"));
        Answer made = alice.post("projects", "{\"name\":\"Editor\",\"verification_enabled\":false}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        JsonNode project = made.json();
        String path = "projects/" + project.at("/id").asText();
        assertThat(project)
                .isEqualTo(Answer.parse("""
                {"id": "%s", "name": "Editor", "verification_enabled": false, "token_lifetime_seconds": 604800,
                 "created_at": "2026-03-13T10:00:00Z", "version": 1}""".formatted(project.at("/id").asText())));
        assertThat(alice.get(path).json()).isEqualTo(project);
        JsonNode changed = alice.patch(path, "{\"token_lifetime_seconds\":60,\"name\":null}", "If-Match", "\"1\"")
                .json();
        assertThat(changed.at("/token_lifetime_seconds").asInt()).isEqualTo(60);
        assertThat(changed.at("/name").asText()).isEqualTo("Editor");
        assertThat(changed.at("/version").asInt()).isEqualTo(2);
        assertThat(alice.delete(path).status()).isEqualTo(204);
        assertThat(alice.get(path).status()).isEqualTo(404);
        assertThat(alice.get("projects").json().at("/data")).isEmpty();
    }

    @Test
    default void what_holds_something_is_not_deleted() {
        Answer project = owner().delete(project());
        assertThat(project.status()).isEqualTo(409);
        Answer unused = owner().delete("items/" + shop().item);
        assertThat(unused.status()).isEqualTo(204);
        assertThat(owner().delete(project()).status()).isEqualTo(204);
    }

    @Test
    default void an_item_with_licences_is_kept() {
        shop().key(1);
        assertThat(owner().delete("items/" + shop().item).status()).isEqualTo(409);
        assertThat(owner().get("items/" + shop().item).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1", "*", "W/\"1\"", "\"98\", \"1\""})
    default void a_change_may_name_the_version_that_it_was_decided_on(String tag) {
        assertThat(owner().patch(project(), "{\"name\":\"New\"}", "If-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    @Test
    default void versions_may_come_on_several_lines_but_the_member_must_be_one_of_them() {
        assertThat(owner().patch(project(), "{\"name\":\"New\"}", "If-Match", "\"98\"", "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(200);
        Answer differ = owner().patch(project(), "{\"name\":\"Newer\",\"version\":2}", "If-Match", "\"1\"");
        assertThat(differ.status()).isEqualTo(400);
        assertThat(differ.body()).contains("If-Match", "version");
        assertThat(owner().patch(project(), "{\"name\":\"Newer\",\"version\":2}", "If-Match", "\"98\", \"2\"")
                        .status())
                .isEqualTo(200);
        assertThat(owner().get(project()).json().at("/name").asText()).isEqualTo("Newer");
    }

    @Test
    default void nothing_is_deleted_on_a_stale_version_or_changed_into_what_it_is() {
        Manager owner = new Manager(client(), shop().token("owner", Level.OWNER));
        JsonNode project = Manager.ok(owner.post("projects", "{\"name\":\"p\"}"));
        String path = "projects/" + project.at("/id").asText();
        JsonNode item = Manager.ok(owner.post(path + "/items", "{\"name\":\"i\"}"));
        String itemPath = "items/" + item.at("/id").asText();
        for (String each : new String[] {path, itemPath}) {
            assertThat(owner.send("DELETE", each, null, "If-Match", "\"9\"").status())
                    .isEqualTo(409);
            for (String same : new String[] {"{}", "{\"name\":null}"}) {
                assertThat(Manager.ok(owner.patch(each, same)).at("/version").asInt())
                        .isEqualTo(1);
            }
        }
        assertThat(owner.send("DELETE", itemPath, null, "If-Match", "\"1\"").status())
                .isEqualTo(204);
        assertThat(owner.send("DELETE", path, null, "If-Match", "\"1\"").status())
                .isEqualTo(204);
    }

    @Test
    default void a_license_text_without_nul() {
        Manager owner = new Manager(client(), shop().token("owner", Level.OWNER));
        Answer answer = owner.patch("items/" + shop().item, "{\"license_text\":\"a\\u0000b\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("license_text");
    }

    @Test
    default void a_change_decided_on_a_stale_version_is_a_conflict() {
        Manager.ok(owner().patch(project(), "{\"name\":\"One\",\"version\":1}"));
        Answer stale = owner().patch(project(), "{\"name\":\"Two\",\"version\":1}");
        assertThat(stale.status()).isEqualTo(409);
        Answer staleTag = owner().patch(project(), "{\"name\":\"Two\"}", "If-Match", "\"1\"");
        assertThat(staleTag.status()).isEqualTo(409);
        assertThat(owner().get(project()).json().at("/name").asText()).isEqualTo("One");
        assertThat(owner().patch(project(), "{\"name\":\"Two\"}", "If-Match", "W/\"x\"")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; 422",
                "{\"name\":\" \"}; 422",
                "{\"name\":1}; 400",
                "{\"name\":\"P\",\"token_lifetime_seconds\":0}; 422",
                "{\"name\":\"P\",\"token_lifetime_seconds\":1.5}; 400",
                "{\"name\":\"P\",\"verification_enabled\":\"yes\"}; 400",
                "{\"name\":\"P\",\"token_lifetime_seconds\":99999999999}; 422",
                "[]; 400"
            })
    default void what_a_project_must_not_be_is_said(String body, int status) {
        assertThat(owner().post("projects", body).status()).isEqualTo(status);
    }

    @Test
    default void lists_come_in_pages() {
        Manager alice = new Manager(client(), shop().token("alice"));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(alice.post("projects", "{\"name\":\"P" + i + "\"}")
                    .json()
                    .at("/id")
                    .asText());
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = alice.get("projects?limit=2" + cursor).json();
            page.at("/data").forEach(project -> listed.add(project.at("/id").asText()));
            cursor = page.at("/next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.at("/next_cursor").asText();
        } while (!cursor.isEmpty());
        assertThat(listed).containsExactlyElementsOf(made);
        for (String query : List.of("limit=0", "limit=201", "limit=x")) {
            assertThat(alice.get("projects?" + query).status()).as(query).isEqualTo(422);
        }
        assertThat(alice.get("projects?limit=1&limit=2").status()).isEqualTo(400);
    }

    @Test
    default void an_item_is_made_seen_and_changed() {
        Answer made = owner().post(project() + "/items", """
                {"name": "Player", "default_max_activations": 3, "recoverable_keys": true, "license_text": "MIT"}""");
        assertThat(made.status()).isEqualTo(201);
        JsonNode item = made.json();
        String id = item.at("/id").asText();
        assertThat(item).isEqualTo(Answer.parse("""
                {"id": "%s", "project_id": "%s", "name": "Player", "default_max_activations": 3, "keys_enabled": true,
                 "recoverable_keys": true, "license_text": "MIT", "created_at": "2026-03-13T10:00:00Z", "version": 1}
                """.formatted(id, shop().project)));
        JsonNode changed = Manager.ok(owner().patch(
                        "items/" + id,
                        "{\"default_max_activations\":null,\"license_text\":null,\"keys_enabled\":false}"));
        assertThat(changed.at("/default_max_activations").isNull()).isTrue();
        assertThat(changed.at("/license_text").isNull()).isTrue();
        assertThat(changed.at("/keys_enabled").asBoolean()).isFalse();
        assertThat(changed.at("/recoverable_keys").asBoolean()).isTrue();
        assertThat(owner().get(project() + "/items").json().at("/data")).hasSize(2);
        assertThat(owner().post("items/" + id + "/licenses").status()).isEqualTo(409);
    }

    @Test
    default void another_tenants_things_are_not_there() {
        Manager mallory = new Manager(client(), shop().token("mallory"));
        shop().key(1);
        for (String path : List.of(
                project(),
                project() + "/items",
                project() + "/grants",
                "items/" + shop().item,
                "items/x",
                "projects/x")) {
            assertThat(mallory.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(mallory.patch(project(), "{\"name\":\"Mine\"}").status()).isEqualTo(404);
        assertThat(mallory.delete(project()).status()).isEqualTo(404);
        assertThat(mallory.post("items/" + shop().item + "/licenses").status()).isEqualTo(404);
    }

    @Test
    default void a_path_says_what_it_answers_to() {
        Answer answer = owner().send("POST", project(), "{}");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, PATCH, DELETE");
    }
}
