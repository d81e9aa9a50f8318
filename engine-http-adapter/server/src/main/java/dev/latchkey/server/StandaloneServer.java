package dev.latchkey.server;

import dev.latchkey.api.LicensingException;
import dev.latchkey.http.HttpApi;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running HTTP server over an {@link HttpApi}. Thread-safe. */
public final class StandaloneServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandaloneServer.class);

    private final Server jetty;
    private final ServerConnector connector;
    private final Duration stopTimeout;
    private final Runnable afterwards;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private StandaloneServer(Server jetty, Duration stopTimeout, Runnable afterwards) {
        this.jetty = jetty;
        this.connector = (ServerConnector) jetty.getConnectors()[0];
        this.stopTimeout = stopTimeout;
        this.afterwards = afterwards;
    }

    /**
     * Starts a server. It accepts connections when this method returns.
     *
     * @param settings the server's settings
     * @param api the API that it serves
     * @param afterwards runs after the server has stopped, for example to close the engine; not run if the server does
     *     not start
     * @return the server
     * @throws LicensingException if the server cannot listen on the address, or the certificate cannot be used
     */
    public static StandaloneServer start(ServerSettings settings, HttpApi api, Runnable afterwards) {
        StandaloneServer server = bind(settings, api, afterwards);
        try {
            server.answer();
        } catch (RuntimeException e) {
            server.connector.close();
            server.cutOff();
            throw e;
        }
        return server;
    }

    /**
     * Starts a server that does not answer yet. A client can connect, and waits for {@link #answer()}.
     *
     * @param settings the server's settings
     * @param api the API that it serves
     * @param afterwards runs after the server has stopped; not run if the server does not get the port
     * @return the server
     */
    public static StandaloneServer bind(ServerSettings settings, HttpApi api, Runnable afterwards) {
        Server jetty = JettyFactory.server(settings, api);
        StandaloneServer server = new StandaloneServer(jetty, settings.stopTimeout(), afterwards);
        try {
            SslConnectionFactory tls = server.connector.getConnectionFactory(SslConnectionFactory.class);
            if (tls != null) {
                tls.getSslContextFactory().start();
            }
            server.connector.open();
        } catch (Exception e) {
            throw new LicensingException(whyNotStarted(settings, e), e);
        }
        return server;
    }

    /**
     * Begins to answer, unless the server was closed before.
     *
     * @throws LicensingException if the server cannot answer; close it then
     */
    public synchronized void answer() {
        try {
            if (stopped.getCount() > 0) {
                jetty.start();
            }
        } catch (Exception e) {
            throw new LicensingException("the server cannot start: " + e.getMessage(), e);
        }
    }

    private static String whyNotStarted(ServerSettings settings, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return "cannot listen on " + settings.host() + " port " + settings.port() + ": " + cause.getMessage();
            }
        }
        return settings.tls() == null
                ? "the server cannot start: " + failure.getMessage()
                : "the certificate in " + settings.tls().keyStore() + " cannot be used: " + failure.getMessage();
    }

    /**
     * {@return the server's URL, with its actual port} For a server on all addresses, the URL has the loopback address,
     * since not every client can connect to 0.0.0.0 or ::.
     */
    public URI url() {
        String scheme = connector.getDefaultConnectionFactory().getProtocol().startsWith("SSL") ? "https" : "http";
        String host = switch (connector.getHost()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "0:0:0:0:0:0:0:0" -> "::1";
            default -> connector.getHost();
        };
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /** {@return the port that the server listens on} */
    public int port() {
        return connector.getLocalPort();
    }

    /** The number of open connections. */
    int connections() {
        return connector.getConnectedEndPoints().size();
    }

    /**
     * Waits until {@link #close()} has finished.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /**
     * Stops the server. It accepts no more requests, waits for the answers to requests in flight up to the stop
     * timeout, and then runs the task that was given for afterwards. A second call has no effect.
     */
    @Override
    public synchronized void close() {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            connector.close();
            awaitRequestsInFlight();
            cutOff();
            afterwards.run();
        } finally {
            stopped.countDown();
        }
    }

    /** Waits for requests in flight only. Jetty's own graceful stop would also wait for silent connections. */
    private void awaitRequestsInFlight() {
        try {
            jetty.getDescendant(GracefulHandler.class).shutdown().get(stopTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("requests were cut off, since they were not answered within {}", stopTimeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cutOff() {
        try {
            jetty.stop();
        } catch (Exception e) {
            LOG.warn("the server did not stop in order", e);
        }
    }
}
