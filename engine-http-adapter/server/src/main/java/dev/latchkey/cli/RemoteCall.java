package dev.latchkey.cli;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call of a server's and what became of its tries so far. To the server they are one, since a POST keeps its {@code
 * Idempotency-Key}. Not thread-safe.
 */
final class RemoteCall {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MAX_TRIES = 4;
    private static final int NOT_IMPLEMENTED = 501;

    private final HttpRequest request;
    private final boolean harmless;
    private final @Nullable Download download;
    private int failures;
    private boolean mayBeDone;

    /**
     * A call that was not tried yet.
     *
     * @param harmless whether it changes nothing more, and answers the same, when it is done again
     * @param download where the content of a success goes; {@code null} keeps it in the answer
     */
    RemoteCall(HttpRequest request, boolean harmless, @Nullable Download download) {
        this.request = request;
        this.harmless = harmless;
        this.download = download;
    }

    HttpRequest request() {
        return request;
    }

    /** The handler of an answer's content. */
    BodyHandler<byte[]> handler() {
        return download == null ? BodyHandlers.ofByteArray() : download;
    }

    /** How many bytes of content have gone where they belong. A call with some is not made again. */
    long downloaded() {
        return download == null ? 0 : download.bytes();
    }

    /**
     * Whether an answer leaves open what was done: a server may fail when it has made a change, and a proxy at any
     * time. With 501 it says that it has done nothing, and never will; and of a storage that is busy, that it has done
     * nothing yet.
     */
    boolean isLeftOpenBy(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        return status >= 500
                && status != NOT_IMPLEMENTED
                && !Problem.isPostponement(answer)
                && request.method().equals("POST");
    }

    /** Notes a try that told nothing. {@code mayBeDone} is whether it may have done what was asked. */
    void failed(boolean mayBeDone) {
        failures++;
        this.mayBeDone |= mayBeDone;
    }

    /** Whether it failed as often as it may. */
    boolean isGivenUp() {
        return failures >= MAX_TRIES;
    }

    /** How long to wait after a try that failed: each time twice as long. */
    Duration pause() {
        return FIRST_PAUSE.multipliedBy(1L << (failures - 1));
    }

    /**
     * How the sentence ends that says why it was given up; empty if it was not done, or does no harm when called again.
     */
    String doubt() {
        return mayBeDone && !harmless ? ", and it may have done what it was asked: look before you call again" : "";
    }
}
