package dev.latchkey.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** One connection through a {@link TcpProxy}. */
final class TcpLine {
    /** MariaDB's query packet: the command, then the text; MySQL's driver counts parameters between them. */
    private static final Pattern MARIADB_COMMIT = Pattern.compile("\003(\000\001)?COMMIT", Pattern.CASE_INSENSITIVE);
    /** An activation in one statement, which commits by itself. */
    private static final Pattern MARIADB_ACTIVATION =
            Pattern.compile("^...\000\003.{0,30}BEGIN NOT ATOMIC", Pattern.DOTALL);
    /** The same on PostgreSQL, where the text is sent only once and the event's type each time. */
    private static final Pattern POSTGRESQL_ACTIVATION =
            Pattern.compile("^[PB](?!..\000\003).*activation\\.added", Pattern.DOTALL);
    /** PostgreSQL's answer, since the driver sends the text of its statement only once. */
    private static final String POSTGRESQL_COMMITTED = "C\0\0\0\013COMMIT\0";

    private final Socket client;
    private final Socket server;
    private final LineState state;
    private final AtomicInteger commitsToSwallow;
    private volatile boolean commitUnderWay;

    TcpLine(Socket client, Socket server, LineState state, AtomicInteger commitsToSwallow) throws IOException {
        this.client = client;
        this.server = server;
        this.state = state;
        this.commitsToSwallow = commitsToSwallow;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    /** Forwards what the client says until one of them hangs up. */
    void forwardToServer() {
        forward(client, server, text -> {
            commitUnderWay = MARIADB_COMMIT.matcher(text).find()
                    || MARIADB_ACTIVATION.matcher(text).find()
                    || POSTGRESQL_ACTIVATION.matcher(text).find();
            return false;
        });
    }

    /** Forwards what the server says until one of them hangs up. */
    void forwardToClient() {
        forward(server, client, text -> (commitUnderWay || text.contains(POSTGRESQL_COMMITTED)) && swallow());
    }

    private boolean swallow() {
        return commitsToSwallow.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    /** What is to be dropped, with the connection. */
    @FunctionalInterface
    private interface Dropped {
        boolean test(String text);
    }

    private void forward(Socket from, Socket to, Dropped dropped) {
        byte[] bytes = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                state.await();
                if (dropped.test(new String(bytes, 0, count, StandardCharsets.ISO_8859_1))) {
                    cut();
                    return;
                }
                out.write(bytes, 0, count);
            }
            state.await();
        } catch (IOException | InterruptedException e) {
            // Somebody hung up, who needs no explanation.
        } finally {
            close();
        }
    }

    /** Ends it once what was forwarded has arrived. */
    private void close() {
        try {
            client.close();
            server.close();
        } catch (IOException e) {
            cut();
        }
    }

    /** Ends it with a reset to both. */
    void cut() {
        reset(client);
        reset(server);
    }

    /** Ends a connection with RST. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }
}
