package dev.latchkey.http.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client of a server under test. It holds each answer against the OpenAPI document that the server publishes. */
public final class WireClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    /** {@code null} until it is needed first. */
    private OpenApiCheck document;

    WireClient(int port) {
        this.port = port;
    }

    /** The server's port. */
    public int port() {
        return port;
    }

    /** Gets a path. */
    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** Posts an object of these names and values; a value that is {@code null} is sent as such. */
    public Answer post(String path, String... members) {
        return postText(path, object(members));
    }

    /** Posts a text as {@code application/json}. */
    public Answer postText(String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("POST", path, BodyPublishers.ofString(body), all);
    }

    /** Sends anything. */
    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
            document().check(Exchange.of(path, response.request(), answer));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private OpenApiCheck document() throws IOException, InterruptedException {
        OpenApiCheck known = document;
        if (known == null) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/openapi.json"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            known = OpenApiCheck.of(HTTP.send(request, BodyHandlers.ofString()).body());
            document = known;
        }
        return known;
    }

    /** A JSON object of these names and values. */
    public static String object(String... members) {
        Map<String, String> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put(members[i], members[i + 1]);
        }
        try {
            return JSON.writeValueAsString(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
