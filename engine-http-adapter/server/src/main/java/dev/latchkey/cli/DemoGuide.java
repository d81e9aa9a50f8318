package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/** The output of the sandbox: one object for programs, lines to paste for people. */
final class DemoGuide {
    private final String url;
    private final String itemId;
    private final String projectId;
    private final String adminToken;
    private final Map<String, String> keys;

    DemoGuide(String url, DemoCatalog catalog) {
        this.url = url;
        this.itemId = catalog.item().id().toString();
        this.projectId = catalog.item().projectId().toString();
        this.adminToken = catalog.adminToken().reveal();
        this.keys = catalog.keys();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("url", url);
        json.put("item_id", itemId);
        ObjectNode members = json.putObject("keys");
        keys.forEach(members::put);
        json.put("admin_token", adminToken);
        json.put("project_id", projectId);
        return json;
    }

    String text() {
        String key = key("three_machines");
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("Latchkey demo at " + url + ". Everything in it is gone when it stops (Ctrl-C).");
        text.add("").add("Item " + itemId).add("").add("Keys");
        keys.forEach((name, value) -> text.add("  %-18s%s".formatted(name, value)));
        text.add("");
        text.add("# Validate the key and activate a machine");
        text.add(post("keys/validate", key, "\"machine_id\":\"machine-1\",\"label\":\"My laptop\""));
        text.add("# Show the status of the key without activating it");
        text.add(get("/api/v1/keys/" + key + "/status"));
        text.add("# Activate another machine, with a signed token for offline use");
        text.add(post("license/verify", key, "\"machine_fingerprint\":\"machine-2\""));
        text.add("# The public keys that verify such tokens");
        text.add(get("/.well-known/jwks.json"));
        text.add("# Free the machines' slots");
        text.add(post("keys/deactivate", key, "\"machine_id\":\"machine-1\""));
        text.add(post("license/deactivate", key, "\"machine_fingerprint\":\"machine-2\""));
        text.add("# The licence agreement");
        text.add(get("/api/v1/items/" + itemId + "/license.txt"));
        text.add("# Refused: the one slot is taken by the first machine");
        text.add(post("keys/validate", key("one_machine"), "\"machine_id\":\"machine-1\""));
        text.add(post("keys/validate", key("one_machine"), "\"machine_id\":\"machine-2\""));
        text.add("# Manage: who am I, issue a key, list the item's licences");
        text.add(managed("user", ""));
        text.add(managed(
                "items/" + itemId + "/licenses", " -H 'Content-Type: application/json' -d '{\"max_activations\":2}'"));
        text.add(managed("items/" + itemId + "/licenses", ""));
        text.add("# Every endpoint, described");
        text.add(get("/openapi.json"));
        return text.toString();
    }

    private String key(String name) {
        return Objects.requireNonNull(keys.get(name));
    }

    private String managed(String path, String rest) {
        return "curl -s " + url + "/api/v1/" + path + " -H 'Authorization: Bearer " + adminToken + "'" + rest;
    }

    private String get(String path) {
        return "curl -s " + url + path;
    }

    private String post(String endpoint, String key, String members) {
        return "curl -s " + url + "/api/v1/" + endpoint + " -H 'Content-Type: application/json' -d '{\"key\":\"" + key
                + "\"," + members + "}'";
    }
}
