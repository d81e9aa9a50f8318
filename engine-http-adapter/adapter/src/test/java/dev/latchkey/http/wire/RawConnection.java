package dev.latchkey.http.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes the bytes itself. */
public final class RawConnection implements AutoCloseable {

    /** What {@link #statusLine()} answers when the server closed the connection and said nothing. */
    public static final String CLOSED = "";

    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    /** A new connection. */
    public static RawConnection to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        return new RawConnection(socket);
    }

    /** A new connection that takes in few bytes before somebody reads them. */
    public static RawConnection reluctantTo(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new RawConnection(socket);
    }

    /** Writes text; line ends are those that the text has. A server that hung up already is no failure. */
    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes. A server that hung up already is no failure. */
    public RawConnection send(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            return this;
        }
        return this;
    }

    /** The first line of the answer, or {@link #CLOSED}. */
    public String statusLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                line.write(b);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer within 10 seconds", e);
        } catch (SocketException e) {
            return CLOSED;
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** The rest of what the server sends until it closes the connection. */
    public String rest() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stayed open for 10 seconds", e);
        } catch (SocketException e) {
            return "";
        }
    }

    /** Says that nothing more comes. */
    public RawConnection finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
