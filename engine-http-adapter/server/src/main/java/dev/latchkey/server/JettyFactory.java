package dev.latchkey.server;

import dev.latchkey.http.HttpApi;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Assembles Jetty: one connector, one handler, and limits on the resources of a client. */
final class JettyFactory {
    /**
     * The most bytes of the request line and header fields. A key and a bearer token need only a small part of them.
     */
    /**
     * The most connections that wait to be accepted. Java's default of 50 is too small for a burst of clients. The
     * system also has a bound.
     */
    private static final int MAX_WAITING = 1_024;

    private static final int MAX_HEAD = 8 * 1024;

    /** Unread answers may take one part in this many of the memory. */
    private static final int UNREAD_SHARE = 4;

    private static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 8;
    private static final int THREAD_IDLE_MILLIS = 60_000;

    private JettyFactory() {}

    static Server server(ServerSettings settings, HttpApi api) {
        QueuedThreadPool threads = threads();
        Server server = new Server(threads);
        server.setErrorHandler(new ServerErrors(api));
        server.addConnector(connector(server, settings));
        server.addBean(new NetworkConnectionLimit(settings.maxConnections(), server));
        if (settings.accessLog()) {
            server.setRequestLog(new AccessLog(api));
        }
        UnreadReplies unread = new UnreadReplies(Runtime.getRuntime().maxMemory() / UNREAD_SHARE);
        server.setHandler(new GracefulHandler(new ApiHandler(api, settings.idleTimeout(), workers(threads), unread)));
        return server;
    }

    /** The executor on which Jetty itself runs requests. */
    private static Executor workers(QueuedThreadPool threads) {
        Executor virtual = threads.getVirtualThreadsExecutor();
        return virtual == null ? threads : virtual;
    }

    private static QueuedThreadPool threads() {
        // Jetty's own queue would start all of JMX to find the length of a cache line.
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, THREAD_IDLE_MILLIS, queue);
        threads.setName("http");
        @Nullable Executor virtual = VirtualThreads.getDefaultVirtualThreadsExecutor();
        if (virtual != null) {
            threads.setVirtualThreadsExecutor(virtual);
        }
        return threads;
    }

    private static ServerConnector connector(Server server, ServerSettings settings) {
        HttpConnectionFactory http = new LenientConnections(http());
        TlsSettings tls = settings.tls();
        ServerConnector connector =
                tls == null ? new ServerConnector(server, http) : new ServerConnector(server, overTls(tls, http), http);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(MAX_WAITING);
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        connector.addBean(new HeadDeadline(connector.getScheduler(), settings.idleTimeout()));
        return connector;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEAD);
        // The API reads raw paths and refuses unknown ones itself.
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    private static ConnectionFactory overTls(TlsSettings tls, HttpConnectionFactory http) {
        // The host name is not checked: clients reach the server by any name or address of their network.
        http.getHttpConfiguration().addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server certificate = new SslContextFactory.Server();
        certificate.setKeyStorePath(tls.keyStore().toString());
        certificate.setKeyStoreType("PKCS12");
        certificate.setKeyStorePassword(tls.password());
        return new SslConnectionFactory(certificate, http.getProtocol());
    }
}
