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
     * Starts a server; it accepts connections when this returns.
     *
     * @param settings where and how it listens
     * @param api what it answers
     * @param afterwards what to do once it has stopped, as closing the engine; not run if it does not start
     * @return the server
     * @throws LicensingException if it cannot listen there, or the certificate cannot be used
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
     * Starts a server that answers nobody yet: a client that connects waits for {@link #answer()}.
     *
     * @param settings where and how it listens
     * @param api what it answers
     * @param afterwards what to do once it has stopped; not run if it does not get the port
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
     * Begins to answer, unless it was closed before.
     *
     * @throws LicensingException if it cannot; it is to be closed then
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
     * {@return where it answers, with the port that it really has} A server on all addresses is named by the loopback one, since
     * not every client can connect to 0.0.0.0 or ::.
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

    /** {@return the port that it listens on} */
    public int port() {
        return connector.getLocalPort();
    }

    /** How many connections are open. */
    int connections() {
        return connector.getConnectedEndPoints().size();
    }

    /**
     * Waits until {@link #close()} has done its work.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /**
     * Accepts no more, lets requests in flight be answered within the stop timeout, and then does what is to be done
     * afterwards. Calling it twice does nothing more.
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

    /** Jetty's own graceful stop would wait for silent connections too. */
    private void awaitRequestsInFlight() {
        try {
            jetty.getDescendant(GracefulHandler.class).shutdown().get(stopTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("requests are cut off, since they were not answered within {}", stopTimeout);
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
