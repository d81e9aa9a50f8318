package dev.latchkey.http.wire;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.jdk.LatchkeyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The wire suite on the JDK's own server. */
class JdkServerWireTest extends WireSuite {

    static {
        // Else each answer on JDK 17 waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @Override
    public WireServer serve(HttpApi api) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
            ExecutorService threads = Executors.newCachedThreadPool();
            server.setExecutor(threads);
            server.createContext("/", new LatchkeyHandler(api));
            server.start();
            return new Running(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server refuses what is no {@link URI}, and reads what begins with two slashes as a host. */
    @Override
    public boolean handsOn(String path) {
        try {
            return path.equals(new URI(path).getRawPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private record Running(HttpServer server, ExecutorService threads) implements WireServer {

        @Override
        public int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdown();
        }
    }
}
