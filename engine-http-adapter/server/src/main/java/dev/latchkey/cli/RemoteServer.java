package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import dev.latchkey.http.internal.access.AccessCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A running server, called with a token, which does what the token's scopes and its owner's levels allow. If it says
 * when to come again, the call waits. Each POST has an {@code Idempotency-Key}, so that it has its effect once, however
 * often it is sent.
 */
final class RemoteServer implements Exchange {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CONFLICT = 409;
    /** A longer wait is an error that people want to know of. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private static final Duration MAX_WAIT_IN_ALL = Duration.ofMinutes(5);
    /** A server that is busy is free again by then. One without a database may stay so, and its answer says it. */
    private static final Duration MAX_WAIT_FOR_STORAGE = Duration.ofSeconds(30);

    private static final Duration WORTH_MENTIONING = Duration.ofSeconds(5);

    private final ServerUrl url;
    private final RemoteToken token;
    private final RemoteConnection connection;
    private final RemoteAnswers answers;
    private final Pause pause;
    private final LongSupplier ticker;
    private final Consumer<String> notices;

    /**
     * A server.
     *
     * @param patience how long it may take for each answer
     * @param ticker nanoseconds since some moment
     * @param notices told of a longer wait
     */
    RemoteServer(
            ServerUrl url,
            RemoteToken token,
            Duration patience,
            Pause pause,
            LongSupplier ticker,
            Consumer<String> notices) {
        this.url = url;
        this.token = token;
        this.connection = new RemoteConnection(url, patience, pause);
        this.answers = new RemoteAnswers(url, token);
        this.pause = pause;
        this.ticker = ticker;
        this.notices = notices;
    }

    /**
     * Asks the server who calls, so that a wrong address or token shows before anything is done.
     *
     * @return this server
     */
    RemoteServer greeted() {
        try {
            if (!send(CallRequest.of(AccessCalls.SHOW_USER)).hasNonNull("id")) {
                throw new LicensingException(this + " does not name the owner of the token, as a Latchkey server does");
            }
            return this;
        } catch (ProblemException e) {
            throw e.problem().isNotFound()
                    ? new LicensingException(this + " has no Latchkey API at this path: is --url right?", e)
                    : e;
        }
    }

    @Override
    public ObjectNode send(CallRequest request) {
        RemoteCall call = new RemoteCall(http(request), request.isHarmless(), null);
        return answers.read(request, answer(call), call.doubt());
    }

    @Override
    public void stream(CallRequest request, OutputStream out) throws IOException {
        Download download = new Download(out);
        RemoteCall call = new RemoteCall(http(request), request.isHarmless(), download);
        HttpResponse<byte[]> response;
        try {
            response = answer(call);
        } catch (LicensingException e) {
            // The one who reads what comes may have stopped to.
            download.requireTaken();
            throw e;
        }
        answers.requireSuccess(response, call.doubt());
        download.requireTaken();
    }

    private HttpRequest http(CallRequest request) {
        BodyPublisher body = request.hasBody() ? BodyPublishers.ofString(request.body()) : BodyPublishers.noBody();
        HttpRequest.Builder http = HttpRequest.newBuilder(url.at(request.rawPath(), request.rawQuery()))
                .method(request.method(), body)
                .header("Authorization", token.authorization());
        request.headers().forEach(http::header);
        if (request.method().equals("POST")) {
            http.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return http.build();
    }

    private HttpResponse<byte[]> answer(RemoteCall call) {
        long start = ticker.getAsLong();
        while (true) {
            HttpResponse<byte[]> response = connection.send(call);
            boolean postponed = Problem.isPostponement(response);
            if (!postponed && response.statusCode() != TOO_MANY_REQUESTS && !isStillRunning(response)) {
                return response;
            }
            Duration wait = retryAfter(response);
            // The answers may have taken longer than the pauses.
            Duration waited = Duration.ofNanos(ticker.getAsLong() - start).plus(wait);
            if (postponed && waited.compareTo(MAX_WAIT_FOR_STORAGE) > 0) {
                return response;
            }
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

    /** Whether the first try of a call is still running, or was broken off so lately that it may be. */
    private static boolean isStillRunning(HttpResponse<byte[]> response) {
        Problem problem = response.statusCode() == CONFLICT ? Problem.of(CONFLICT, response.body()) : null;
        return problem != null && problem.code().equals("idempotency_key_in_use");
    }

    /** In whole seconds, 1 or more. */
    private static Duration retryAfter(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("1");
        return Duration.ofSeconds(seconds.matches("[1-9]\\d{0,8}") ? Long.parseLong(seconds) : 1);
    }

    @Override
    public void close() {
        // The server stays as it is.
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
