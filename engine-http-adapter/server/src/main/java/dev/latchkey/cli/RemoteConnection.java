package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends requests to a server, each with a bound on its answer, body included. If the connection breaks off, or a POST
 * fails, the request is sent again. Redirects are not followed, since the token is for this server alone.
 */
final class RemoteConnection {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_PATIENCE)
            .build();
    private final ServerUrl url;
    private final Duration patience;
    private final Pause pause;
    private boolean answered;

    /** A connection to a server, which may take so long for each answer. */
    RemoteConnection(ServerUrl url, Duration patience, Pause pause) {
        this.url = url;
        this.patience = patience;
        this.pause = pause;
    }

    /**
     * Sends a call's request until its answer comes.
     *
     * @return the answer, which leaves open what was done only if the call is given up
     * @throws LicensingException if no answer comes
     */
    HttpResponse<byte[]> send(RemoteCall call) {
        while (true) {
            try {
                HttpResponse<byte[]> answer = once(call);
                answered = true;
                if (!call.isLeftOpenBy(answer)) {
                    return answer;
                }
                call.failed(true);
                if (call.isGivenUp()) {
                    return answer;
                }
            } catch (IOException e) {
                call.failed(mayHaveArrived(e));
                if (call.isGivenUp() || call.downloaded() > 0 || !mayRepeat(e)) {
                    throw new LicensingException(what(e) + call.doubt(), e);
                }
            }
            pause.await(call.pause());
        }
    }

    private HttpResponse<byte[]> once(RemoteCall call) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(call.request(), call.handler());
        try {
            return await(answer, call);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LicensingException("interrupted while it waited for the server", e);
        }
    }

    /** The client's own timeout ends with the head of an answer. A download may take longer, as long as bytes come. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer, RemoteCall call)
            throws IOException, ExecutionException, InterruptedException {
        while (true) {
            long before = call.downloaded();
            try {
                return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (call.downloaded() == before) {
                    answer.cancel(true);
                    throw new HttpTimeoutException("no answer in time");
                }
            }
        }
    }

    /** A server that has answered before may be about to start again; one that has not may not be there at all. */
    private boolean mayRepeat(IOException failure) {
        if (failure instanceof SSLException) {
            return false;
        }
        return mayHaveArrived(failure) ? !(failure instanceof HttpTimeoutException) : answered;
    }

    private static boolean mayHaveArrived(IOException failure) {
        return !(failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLException);
    }

    private String what(IOException failure) {
        if (failure instanceof SSLException) {
            return "TLS with " + url + " failed: " + root(failure).getMessage();
        }
        if (!mayHaveArrived(failure)) {
            return url + " cannot be reached: " + whyNotReached(failure);
        }
        return failure instanceof HttpTimeoutException
                ? url + " did not answer within " + patience.toMillis() / 1000.0 + " s"
                : "the connection to " + url + " broke off";
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static String whyNotReached(IOException failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection within " + CONNECT_PATIENCE.toSeconds() + " s";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "there is no host of this name";
            }
        }
        String message = failure.getMessage();
        return message == null ? "connection refused" : message;
    }
}
