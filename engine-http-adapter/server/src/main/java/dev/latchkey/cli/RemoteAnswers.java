package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server answers: the JSON object of a success, whichever format the server has, and a problem (RFC 9457) of
 * anything else, since that is what is asked for.
 */
final class RemoteAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_SENTENCE = 500;
    private static final int CONFLICT = 409;

    private final ServerUrl url;
    private final RemoteToken token;

    /** A reader of the answers of this server, to calls with this token. */
    RemoteAnswers(ServerUrl url, RemoteToken token) {
        this.url = url;
        this.token = token;
    }

    /**
     * The object that a success holds, without the envelope that one format has.
     *
     * @param doubt how the sentence of a failure ends if an earlier try may have done what was asked; otherwise empty
     * @throws IllegalArgumentException if the server says that a value breaks a rule
     * @throws LicensingException if it is no success
     */
    ObjectNode read(HttpResponse<byte[]> response, String doubt) {
        int status = response.statusCode();
        ObjectNode body = object(response.body());
        if (status >= 200 && status < 300 && body != null) {
            return body.path("success").asBoolean() && body.path("data") instanceof ObjectNode data ? data : body;
        }
        if (status >= 300 && status < 400) {
            throw new LicensingException(
                    url + " answers with a redirect, which is not followed with a token: is --url right?");
        }
        if (status < 300 || body == null || !body.hasNonNull("code")) {
            throw new LicensingException(url + " answers (status " + status + "), but not as Latchkey does"
                    + (doubt.isEmpty() ? ": is --url right?" : doubt));
        }
        throw refusal(status, body, doubt);
    }

    /** Whether the first try of a call is still running, or was broken off so lately that it may be. */
    boolean isStillRunning(HttpResponse<byte[]> response) {
        ObjectNode body = response.statusCode() == CONFLICT ? object(response.body()) : null;
        return body != null && body.path("code").asText().equals("idempotency_key_in_use");
    }

    private RuntimeException refusal(int status, ObjectNode problem, String doubt) {
        String sentence = plain(problem.path("detail").asText());
        String code = problem.path("code").asText();
        return switch (status) {
            case 400, 422 -> new IllegalArgumentException(url + " refuses: " + sentence);
            case 401 ->
                new RefusedByServerException(url + " does not take " + token + ": " + sentence + doubt, status, code);
            case 500, 503 -> {
                String id = problem.hasNonNull("id")
                        ? " (" + plain(problem.path("id").asText()) + " in its log)"
                        : "";
                yield new RefusedByServerException(url + " failed: " + sentence + id + doubt, status, code);
            }
            default -> new RefusedByServerException(url + " refuses: " + sentence + doubt, status, code);
        };
    }

    /** What a server says goes to a terminal, and into logs. */
    private String plain(String text) {
        String visible = token.hiddenIn(text).replaceAll("\\p{Cntrl}", " ");
        return visible.length() > MAX_SENTENCE ? visible.substring(0, MAX_SENTENCE) + "…" : visible;
    }

    private static @Nullable ObjectNode object(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            // A page of something else; the status says what is to be said of it.
            return null;
        }
    }
}
