package dev.latchkey.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A server that says what it was told to say, one answer to a connection; the last one again and again. */
final class FakeServer implements AutoCloseable {
    /** Breaks the connection off when the request has come. */
    static final String BREAK_OFF = "";
    /** Never answers. */
    static final String SILENCE = "silence";

    private static final String GONE = "gone";

    private final ServerSocket socket;
    private final Deque<String> script;
    private final Thread thread;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> silent = Collections.synchronizedList(new ArrayList<>());

    private FakeServer(ServerSocket socket, Deque<String> script) {
        this.socket = socket;
        this.script = script;
        this.thread = new Thread(this::serve, "fake server");
        thread.setDaemon(true);
    }

    static FakeServer saying(String... answers) {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            FakeServer server = new FakeServer(socket, new ArrayDeque<>(List.of(answers)));
            server.thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer with a JSON body. */
    static String json(int status, String body, String... headers) {
        return "HTTP/1.1 " + status + " Status\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\nConnection: close\r\n" + String.join("", headers) + "\r\n" + body;
    }

    /** An answer to who calls. */
    static String user() {
        return json(200, "{\"id\":\"owner\"}");
    }

    /** A refusal for coming too often. */
    static String tooMany(String retryAfter) {
        return json(
                429,
                "{\"code\":\"rate_limit_exceeded\",\"detail\":\"Rate limit exceeded\"}",
                "Retry-After: " + retryAfter + "\r\n");
    }

    /** A refusal since the storage is busy. */
    static String unavailable(String retryAfter) {
        return json(
                503,
                "{\"code\":\"busy\",\"detail\":\"The server is busy; nothing was changed\"}",
                "Retry-After: " + retryAfter + "\r\n");
    }

    /** A refusal since the first try is still running. */
    static String running() {
        return json(409, "{\"code\":\"idempotency_key_in_use\",\"detail\":\"still running\"}", "Retry-After: 1\r\n");
    }

    /** The same answer, with which the server is gone. */
    static String andGone(String answer) {
        return GONE + answer;
    }

    private void serve() {
        try {
            while (true) {
                answer(socket.accept());
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void answer(Socket connection) throws IOException {
        requests.add(request(connection));
        String answer = script.size() > 1 ? script.removeFirst() : script.getFirst();
        if (answer.equals(SILENCE)) {
            silent.add(connection);
            return;
        }
        boolean gone = answer.startsWith(GONE);
        if (gone) {
            socket.close();
        }
        String sent = gone ? answer.substring(GONE.length()) : answer;
        connection.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
        connection.close();
    }

    private static String request(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        for (int read = 0; read < length; read++) {
            in.read();
        }
        return head.toString();
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** The heads of the requests so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns when nobody is let in any more: who waits in {@code accept} keeps the port open until it notices. */
    @Override
    public void close() {
        try {
            socket.close();
            thread.join(5_000);
            for (Socket connection : List.copyOf(silent)) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a fake server closes", e);
        }
    }
}
