package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An error of the API (RFC 9457).
 *
 * @param status the status code
 * @param code the machine-readable reason
 * @param sentence the description of the error
 * @param field the member or parameter at fault; {@code null} if none is
 * @param id its id in the server's log; {@code null} if it is not there
 */
record Problem(
        int status,
        String code,
        String sentence,
        @Nullable String field,
        @Nullable String id) {
    private static final int UNAVAILABLE = 503;
    private static final Set<String> POSTPONEMENTS = Set.of("busy", "unavailable");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The problem that an answer holds; {@code null} if it holds none. */
    static @Nullable Problem of(int status, byte[] content) {
        ObjectNode body = object(content);
        return body == null || !body.hasNonNull("code")
                ? null
                : new Problem(
                        status,
                        body.path("code").asText(),
                        InputHelp.plain(body.path("detail").asText()),
                        body.hasNonNull("field") ? body.path("field").asText() : null,
                        body.hasNonNull("id") ? body.path("id").asText() : null);
    }

    /** The JSON object that some content is; {@code null} if it is none. */
    static @Nullable ObjectNode object(byte[] content) {
        try {
            JsonNode json = JSON.readTree(content);
            return json instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            // A page of something else; the status says what is to be said of it.
            return null;
        }
    }

    /** Whether an answer says that the storage is busy or out of reach for now, and that nothing was changed. */
    static boolean isPostponement(HttpResponse<byte[]> answer) {
        Problem problem = answer.statusCode() == UNAVAILABLE ? of(UNAVAILABLE, answer.body()) : null;
        return problem != null && POSTPONEMENTS.contains(problem.code());
    }

    /** The same in another sentence. */
    Problem saying(String sentence) {
        return new Problem(status, code, sentence, field, id);
    }

    /** Whether the call itself is wrong, whatever there is on the other side. */
    boolean isMistake() {
        return status == 400 || status == 422;
    }

    /** Whether there is no such thing, as far as the caller can see. */
    boolean isNotFound() {
        return status == 404 && code.equals("not_found");
    }
}
