package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import java.net.http.HttpResponse;

/**
 * Reads what a server answers: the JSON object of a success, whichever format the server has, and a problem (RFC 9457)
 * of anything else, since that is what is asked for.
 */
final class RemoteAnswers {
    private static final int MAX_SENTENCE = 500;
    private static final int NO_CONTENT = 204;

    private final ServerUrl url;
    private final RemoteToken token;

    /** A reader of the answers of this server, to calls with this token. */
    RemoteAnswers(ServerUrl url, RemoteToken token) {
        this.url = url;
        this.token = token;
    }

    /**
     * The object that a success holds, without the envelope that one format has; an empty one where the call may answer
     * nothing, and does.
     *
     * @param doubt how the sentence of a failure ends if an earlier try may have done what was asked; otherwise empty
     * @throws ProblemException if the server says what is wrong
     * @throws LicensingException if it is neither a success nor an answer of a server of ours
     */
    ObjectNode read(CallRequest request, HttpResponse<byte[]> response, String doubt) {
        requireSuccess(response, doubt);
        if (response.statusCode() == NO_CONTENT && request.mayAnswerNothing()) {
            return JsonNodeFactory.instance.objectNode();
        }
        ObjectNode body = Problem.object(response.body());
        if (body == null) {
            throw unknown(response.statusCode(), doubt);
        }
        return body.path("success").asBoolean() && body.path("data") instanceof ObjectNode data ? data : body;
    }

    /**
     * Requires a success, whatever it holds.
     *
     * @throws LicensingException as above
     */
    void requireSuccess(HttpResponse<byte[]> response, String doubt) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw new LicensingException(
                    url + " answers with a redirect, which is not followed with a token: is --url right?");
        }
        if (status < 200 || status >= 300) {
            Problem problem = Problem.of(status, response.body());
            throw problem == null ? unknown(status, doubt) : refusal(problem, doubt);
        }
    }

    private LicensingException unknown(int status, String doubt) {
        return new LicensingException(url + " answers (status " + status + "), but not as Latchkey does"
                + (doubt.isEmpty() ? ": is --url right?" : doubt));
    }

    private ProblemException refusal(Problem raw, String doubt) {
        Problem problem = raw.saying(plain(raw.sentence()));
        String sentence = problem.sentence();
        String message = switch (problem.status()) {
            case 401 -> url + " does not take " + token + ": " + sentence;
            case 500, 503 -> url + " failed: " + sentence + logged(problem);
            default -> url + " refuses: " + sentence;
        };
        return new ProblemException(message, problem, doubt);
    }

    private String logged(Problem problem) {
        return problem.id() == null ? "" : " (" + plain(problem.id()) + " in its log)";
    }

    /** A server's text as one that can go to a terminal, and into logs. */
    private String plain(String text) {
        String visible = token.hiddenIn(text).replaceAll("\\p{Cntrl}", " ");
        return visible.length() > MAX_SENTENCE ? visible.substring(0, MAX_SENTENCE) + "…" : visible;
    }
}
