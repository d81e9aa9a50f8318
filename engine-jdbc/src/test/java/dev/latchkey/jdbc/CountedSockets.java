package dev.latchkey.jdbc;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/**
 * Sockets that count round trips: how often a driver waits for an answer after it has sent something. Drivers find it
 * by its name.
 */
public final class CountedSockets extends SocketFactory {
    private static final AtomicInteger ROUND_TRIPS = new AtomicInteger();

    /** Creates it, for the drivers. */
    public CountedSockets() {}

    /** How many there were on all sockets. */
    static int roundTrips() {
        return ROUND_TRIPS.get();
    }

    @Override
    public Socket createSocket() {
        return new Counted();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new UnsupportedOperationException("drivers connect by themselves");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private static final class Counted extends Socket {
        private boolean sent;

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    sent = true;
                    out.write(one);
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    sent = true;
                    out.write(bytes, from, count);
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    count();
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int from, int count) throws IOException {
                    count();
                    return in.read(bytes, from, count);
                }
            };
        }

        private void count() {
            if (sent) {
                sent = false;
                ROUND_TRIPS.incrementAndGet();
            }
        }
    }
}
