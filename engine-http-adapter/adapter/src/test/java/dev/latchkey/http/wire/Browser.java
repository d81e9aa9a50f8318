package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has signed in with a browser, by way of a client. */
record Browser(WireClient client, String secret, String csrf, Answer signedIn) {
    static final String COOKIE = "__Host-latchkey-session";

    private static final Pattern SET =
            Pattern.compile(COOKIE + "=([0-9A-Za-z_-]{49}); Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=(\\d+)");

    /** Signs in with an API token. */
    static Browser signIn(WireClient client, String token) {
        return signIn(client, "Authorization", "Bearer " + token);
    }

    /** Signs in with whatever a header proves. */
    static Browser signIn(WireClient client, String... headers) {
        Answer answer = client.send("POST", "/api/v1/session", BodyPublishers.noBody(), headers);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        Matcher cookie = SET.matcher(answer.header("Set-Cookie"));
        assertThat(cookie.matches()).as(answer.header("Set-Cookie")).isTrue();
        return new Browser(
                client, cookie.group(1), answer.json().findPath("csrf_token").asText(), answer);
    }

    String cookie() {
        return COOKIE + "=" + secret;
    }

    /** The same on another server. */
    Browser at(WireClient other) {
        return new Browser(other, secret, csrf, signedIn);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** Changes something as a page of the same origin does. */
    Answer change(String method, String path, String body) {
        return send(method, path, body, "X-CSRF-Token", csrf);
    }

    /** Sends JSON, or no body, with the cookie, and no CSRF token but one among the headers. */
    Answer send(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Cookie", cookie()));
        Collections.addAll(all, headers);
        if (body != null && !all.contains("Content-Type")) {
            Collections.addAll(all, "Content-Type", "application/json");
        }
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return client.send(method, "/api/v1/" + path, publisher, all.toArray(new String[0]));
    }
}
