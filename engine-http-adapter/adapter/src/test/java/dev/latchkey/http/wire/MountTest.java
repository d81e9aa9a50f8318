package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.jdk.LatchkeyHandler;
import dev.latchkey.http.servlet.LatchkeyServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** Mounted below a path of the host's, the API's paths begin there. */
class MountTest {

    private static int status(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static void assertMounted(int port, String mount, String key) throws IOException, InterruptedException {
        assertThat(status(port, mount + "/api/v1/keys/" + key + "/status")).isEqualTo(200);
        assertThat(status(port, mount + "/health/live")).isEqualTo(200);
        assertThat(status(port, mount)).isEqualTo(404);
        assertThat(status(port, "/api/v1/keys/" + key + "/status")).isEqualTo(404);
    }

    @Test
    void below_a_context_and_a_servlet_path() throws Exception {
        try (Shop shop = Shop.open()) {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/shop");
            context.addServlet(
                    new ServletHolder(
                            new LatchkeyServlet(HttpApi.builder(shop.engine).build())),
                    "/licensing/*");
            server.setHandler(context);
            server.start();
            assertMounted(connector.getLocalPort(), "/shop/licensing", shop.key(1));
            server.stop();
        }
    }

    @Test
    void a_place_that_is_escaped_in_urls_or_has_path_parameters_is_found_as_the_container_finds_it() throws Exception {
        try (Shop shop = Shop.open()) {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/my shop");
            context.addServlet(
                    new ServletHolder(
                            new LatchkeyServlet(HttpApi.builder(shop.engine).build())),
                    "/a b/*");
            server.setHandler(context);
            server.start();
            int port = connector.getLocalPort();
            String key = shop.key(1);
            for (String mount : new String[] {
                "/my%20shop/a%20b",
                "/m%79%20shop/%61%20b",
                "/my%20shop;v=1/a%20b;jsessionid=0A1b",
                "/my%20shop/x/../a%20b",
                "/my%20shop/./a%20b"
            }) {
                assertThat(status(port, mount + "/health/live")).as(mount).isEqualTo(200);
                assertThat(status(port, mount + "/api/v1/keys/" + key + "/status"))
                        .as(mount)
                        .isEqualTo(200);
                assertThat(status(port, mount)).as(mount).isEqualTo(404);
            }
            server.stop();
        }
    }

    @Test
    void as_the_default_servlet_of_a_context() throws Exception {
        try (Shop shop = Shop.open()) {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/shop");
            context.addServlet(
                    new ServletHolder(
                            new LatchkeyServlet(HttpApi.builder(shop.engine).build())),
                    "/");
            server.setHandler(context);
            server.start();
            int port = connector.getLocalPort();
            assertThat(status(port, "/shop/api/v1/keys/" + shop.key(1) + "/status"))
                    .isEqualTo(200);
            assertThat(status(port, "/shop/health/live")).isEqualTo(200);
            assertThat(status(port, "/shop/")).isEqualTo(404);
            server.stop();
        }
    }

    @Test
    void below_a_context_of_the_jdks_server_that_is_escaped_in_urls() throws Exception {
        try (Shop shop = Shop.open()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            server.createContext(
                    "/a b", new LatchkeyHandler(HttpApi.builder(shop.engine).build()));
            server.start();
            assertMounted(server.getAddress().getPort(), "/a%20b", shop.key(1));
            assertThat(status(server.getAddress().getPort(), "/a%20bhealth/live"))
                    .isEqualTo(404);
            server.stop(0);
        }
    }

    @Test
    void below_a_context_of_the_jdks_server() throws Exception {
        for (String mount : new String[] {"/licensing", "/licensing/"}) {
            try (Shop shop = Shop.open()) {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
                server.createContext(
                        mount, new LatchkeyHandler(HttpApi.builder(shop.engine).build()));
                server.start();
                assertMounted(server.getAddress().getPort(), "/licensing", shop.key(1));
                server.stop(0);
            }
        }
    }
}
