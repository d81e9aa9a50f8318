package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running server, called with a token. Every call answers with one JSON object, or throws as {@link Seller} says. Who is
 * told to come again later waits. Each POST has an {@code Idempotency-Key}, so that it has its effect once, however often it
 * is sent.
 */
final class RemoteServer {
    private static final int TOO_MANY_REQUESTS = 429;
    /** Whoever must wait longer than this would rather know. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private static final Duration MAX_WAIT_IN_ALL = Duration.ofMinutes(5);
    private static final Duration WORTH_MENTIONING = Duration.ofSeconds(5);

    private final ServerUrl url;
    private final RemoteToken token;
    private final RemoteConnection connection;
    private final RemoteAnswers answers;
    private final Pause pause;
    private final Consumer<String> notices;

    /**
     * A server.
     *
     * @param patience how long it may take for each answer
     * @param notices told of a longer wait
     */
    RemoteServer(ServerUrl url, RemoteToken token, Duration patience, Pause pause, Consumer<String> notices) {
        this.url = url;
        this.token = token;
        this.connection = new RemoteConnection(url, patience, pause);
        this.answers = new RemoteAnswers(url, token);
        this.pause = pause;
        this.notices = notices;
    }

    /** Reads something. */
    ObjectNode get(String path) {
        return answer(new RemoteCall(request(path).GET().build(), true));
    }

    /** Ends something, which can be ended again. */
    ObjectNode delete(String path) {
        return answer(new RemoteCall(request(path).DELETE().build(), true));
    }

    /** Makes something new. */
    ObjectNode create(String path, ObjectNode body) {
        return answer(new RemoteCall(post(path, body), false));
    }

    /** Changes something, which changes nothing more when it is done again. */
    ObjectNode change(String path, @Nullable ObjectNode body) {
        return answer(new RemoteCall(post(path, body), true));
    }

    private HttpRequest post(String path, @Nullable ObjectNode body) {
        HttpRequest.Builder request =
                request(path).header("Idempotency-Key", UUID.randomUUID().toString());
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        return request.POST(content).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.path(path))
                .header("Authorization", token.authorization())
                .header("Accept", "application/json, application/problem+json");
    }

    private ObjectNode answer(RemoteCall call) {
        Duration waited = Duration.ZERO;
        while (true) {
            HttpResponse<byte[]> response = connection.send(call);
            if (response.statusCode() != TOO_MANY_REQUESTS && !answers.isStillRunning(response)) {
                return answers.read(response, call.doubt());
            }
            Duration wait = retryAfter(response);
            waited = waited.plus(wait);
            if (wait.compareTo(MAX_WAIT) > 0 || waited.compareTo(MAX_WAIT_IN_ALL) > 0) {
                throw new LicensingException(
                        url + " takes no more of these calls for another " + wait.toSeconds() + " s: "
                                + (response.statusCode() == TOO_MANY_REQUESTS
                                        ? "its rate limit is reached"
                                        : "the first try of this one has not ended")
                                + call.doubt());
            }
            if (wait.compareTo(WORTH_MENTIONING) >= 0) {
                notices.accept(url + " takes no more calls for now: waiting " + wait.toSeconds() + " s");
            }
            pause.await(wait);
        }
    }

    /** In whole seconds, 1 or more. */
    private static Duration retryAfter(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("1");
        return Duration.ofSeconds(seconds.matches("[1-9]\\d{0,8}") ? Long.parseLong(seconds) : 1);
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
