package dev.latchkey.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Somebody who manages things, with a token, by way of a client. */
record Manager(WireClient client, String token) {

    /** A path below the API's prefix. */
    private static String path(String path) {
        return path.startsWith("/") ? path : "/api/v1/" + path;
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** Posts no body. */
    Answer post(String path) {
        return send("POST", path, null);
    }

    Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    /** Sends JSON, or no body. */
    Answer send(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + token));
        Collections.addAll(all, headers);
        if (body != null) {
            Collections.addAll(all, "Content-Type", "application/json");
        }
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return client.send(method, path(path), publisher, all.toArray(new String[0]));
    }

    /** What a call that succeeds answers. */
    static JsonNode ok(Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new AssertionError("not a success: " + answer);
        }
        return answer.json();
    }
}
