package dev.latchkey.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that sends what no HTTP library would. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    static RawConnection to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        return new RawConnection(socket);
    }

    /** A connection that takes in few bytes before somebody reads them. */
    static RawConnection reluctantTo(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        return new RawConnection(socket);
    }

    /** The head of a POST to validate, with one more field. */
    static String head(String field) {
        return "POST /api/v1/keys/validate HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n" + field
                + "\r\n\r\n";
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** The next line, without its end; empty at the end of the stream or when the connection was reset. */
    String readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.write(c);
            }
        } catch (java.net.SocketException e) {
            // Reset by the server: the closed connection that a client gets which sends too much.
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** The status of the next answer; 0 if the connection was closed instead. */
    int readStatus() {
        String line = readLine();
        return line.isEmpty() ? 0 : Integer.parseInt(line.split(" ")[1]);
    }

    /** The header fields of the answer whose status was just read, a line each. */
    List<String> readFields() {
        List<String> fields = new ArrayList<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            fields.add(line);
        }
        return fields;
    }

    /** Reads this many bytes of an answer's content. */
    byte[] readContent(int bytes) throws IOException {
        return socket.getInputStream().readNBytes(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
