package dev.latchkey.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client of the public endpoints, which knows nothing of the server but its address. */
public final class TestClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI base;

    private TestClient(HttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    /** A client of the server at this address. */
    public static TestClient of(String url) {
        return of(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1), url);
    }

    /** A client with settings of its own. */
    public static TestClient of(HttpClient.Builder settings, String url) {
        return new TestClient(settings.connectTimeout(Duration.ofSeconds(10)).build(), URI.create(url));
    }

    /** Gets a path, with header fields by turns their names and values. */
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return join(http.sendAsync(request.build(), BodyHandlers.ofString()));
    }

    /** Posts members and values by turns, as JSON. */
    public HttpResponse<String> post(String path, String... members) {
        return join(postAsync(path, members));
    }

    /** Posts, and does not wait. */
    public CompletableFuture<HttpResponse<String>> postAsync(String path, String... members) {
        ObjectNode body = JSON.createObjectNode();
        for (int i = 0; i < members.length; i += 2) {
            body.put(members[i], members[i + 1]);
        }
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private static <T> T join(CompletableFuture<T> future) {
        return future.join();
    }

    /** An answer's body as JSON. */
    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
