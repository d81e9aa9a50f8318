package dev.latchkey.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The line between clients and a server, both on this machine, which a test disturbs at will. It passes everything
 * until it is told otherwise; what it is told holds for open connections and for new ones. Thread-safe.
 */
final class TcpProxy implements AutoCloseable {
    private final int serverPort;
    private final int port;
    private final LineState state = new LineState();
    private final AtomicInteger commitsToSwallow = new AtomicInteger();
    private final Set<TcpLine> lines = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;

    /** A line to this port. */
    TcpProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        listener = listen(0);
        port = listener.getLocalPort();
    }

    /** Where clients connect to. */
    int port() {
        return port;
    }

    /** Ends every disturbance. What a black hole held back arrives now, late. */
    synchronized void pass() throws IOException {
        if (listener.isClosed()) {
            listener = listen(port);
        }
        state.pass();
    }

    /** Connections are accepted and stay open, but no byte arrives anywhere. */
    void blackHole() {
        state.blackHole();
    }

    /** Bytes arrive so much later, in each direction. */
    void delay(Duration delay) {
        state.delay(delay);
    }

    /** Open connections are reset (RST), and so are new ones once they are accepted. */
    void reset() {
        state.reset();
        cutAll();
    }

    /** Open connections are reset (RST), and new ones refused, as on a machine where nothing listens. */
    synchronized void refuse() throws IOException {
        listener.close();
        cutAll();
    }

    /**
     * Lets the next COMMIT through to a PostgreSQL, MariaDB or MySQL server, and cuts its connection when the answer
     * comes back, before the client has seen it.
     */
    void swallowAnswerToNextCommit() {
        commitsToSwallow.incrementAndGet();
    }

    /** How many COMMITs are still to lose their answer. */
    int commitsToSwallow() {
        return commitsToSwallow.get();
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        state.pass();
        cutAll();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        daemon("proxy-accept", () -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                if (socket.isClosed()) {
                    // It was waiting in accept when the listener was closed, and got one more.
                    TcpLine.reset(client);
                } else {
                    open(client);
                }
            } catch (IOException e) {
                // The listener was closed, or the server refuses; the client notices either.
            }
        }
    }

    private void open(Socket client) throws IOException {
        if (state.isReset()) {
            TcpLine.reset(client);
            return;
        }
        TcpLine line;
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            line = new TcpLine(client, server, state, commitsToSwallow);
        } catch (IOException e) {
            TcpLine.reset(client);
            throw e;
        }
        lines.add(line);
        daemon("proxy-to-server", () -> {
            line.forwardToServer();
            lines.remove(line);
        });
        daemon("proxy-to-client", line::forwardToClient);
    }

    private void cutAll() {
        lines.forEach(TcpLine::cut);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A line to the server that a database URL names, which {@link #url} leads through it. */
    static TcpProxy before(String url) {
        try {
            return new TcpProxy(Integer.parseInt(url.replaceFirst("^jdbc:[a-z]+://[^:/]+:([0-9]+)/.*$", "$1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a database at the server, by way of this line. */
    String url(String direct) {
        return direct.replaceFirst("://[^:/]+:[0-9]+/", "://127.0.0.1:" + port + "/");
    }
}
