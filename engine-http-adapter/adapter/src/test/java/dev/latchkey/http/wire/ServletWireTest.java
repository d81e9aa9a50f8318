package dev.latchkey.http.wire;

import dev.latchkey.http.HttpApi;
import dev.latchkey.http.servlet.LatchkeyServlet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The wire suite on the servlet, in Jetty. */
class ServletWireTest extends WireSuite {

    static boolean isUnsuspicious(String path) {
        return !path.contains("%") && !path.contains("//") && !path.contains("/.");
    }

    @Override
    public WireServer serve(HttpApi api) {
        Server server = new Server(new QueuedThreadPool(512));
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(2 * CROWD);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new LatchkeyServlet(api)), "/*");
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new Running(server, connector.getLocalPort());
    }

    /** Servlet containers refuse what the Servlet specification calls suspicious (6.0, section 3.5.2). */
    @Override
    public boolean handsOn(String path) {
        return isUnsuspicious(path);
    }

    private record Running(Server server, int port) implements WireServer {

        @Override
        public void close() {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
