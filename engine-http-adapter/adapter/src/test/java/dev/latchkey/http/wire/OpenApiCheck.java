package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.latchkey.http.internal.openapi.ApiCalls;
import dev.latchkey.http.internal.openapi.OpenApiDocument;
import dev.latchkey.http.setting.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Holds every answer against the document that the server publishes. */
final class OpenApiCheck {

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(document())
                    .build();

    /** The paths of the document, as strictly as the server takes them; the validator forgives case and slashes. */
    private static final Pattern LISTED = Pattern.compile("(/api(/v1)?/(keys/(validate|deactivate|[^/]+/status)"
            + "|license/(verify|deactivate)|items/[^/]+/license\\.txt)"
            + "|/api/v1/(user|session|projects(/[^/]+(/(items|grants(/[^/]+)?))?)?|items/[^/]+(/licenses(\\.csv|\\.ndjson)?)?"
            + "|licenses/find|licenses/[^/]+(/(revoke|suspend|reinstate|key|activations(/[^/]+)?))?"
            + "|tokens(/[^/]+(/(rotate|rotate-secret))?)?)"
            + "|/v1/keys/[^/]+/rotate-secret"
            + "|/openapi\\.json|/\\.well-known/jwks\\.json|/health/(live|ready))(\\?.*)?");

    private OpenApiCheck() {}

    static String document() {
        return new String(OpenApiDocument.of(ApiCalls.all(), WireFormat.MAKENOT), StandardCharsets.UTF_8);
    }

    /**
     * Requires that the document foretells this answer. What it does not list is 404 or 405, or 413 or 415 to a body where none is
     * taken, with the body of the other errors.
     */
    static void check(String method, String path, Answer answer) {
        if (method.equals("HEAD") || method.equals("OPTIONS")) {
            return;
        }
        if (path.startsWith("/docs") && answer.status() == 200) {
            // A page for people.
            return;
        }
        boolean needlessBody =
                (answer.status() == 413 || answer.status() == 415) && (method.equals("GET") || method.equals("DELETE"));
        boolean listed = LISTED.matcher(path).matches() && answer.status() != 405 && !needlessBody;
        if (!listed) {
            assertThat(answer.status()).isIn(404, 405, 413, 415);
        }
        ValidationReport report = listed
                ? VALIDATOR.validateResponse(documented(path), Method.valueOf(method), response(answer))
                : VALIDATOR.validateResponse("/api/v1/keys/validate", Method.POST, response(answer.withStatus(400)));
        assertThat(report.getMessages())
                .describedAs("%s %s -> %s", method, path, answer)
                .isEmpty();
    }

    private static Response response(Answer answer) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
        answer.headers().map().forEach(response::withHeader);
        if (!answer.body().isEmpty()) {
            response.withBody(answer.body());
        }
        return response.build();
    }

    /** The path as the document has it: below either prefix of the API, or as it is. */
    private static String documented(String path) {
        return path.replaceFirst("^/api/(?!v1/)", "/api/v1/").replaceFirst("\\?.*$", "");
    }
}
