package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Level;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.servlet.LatchkeyServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind a filter that has read the parameters, as many do, a form says what it said. */
class FilteredServletTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Shop shop = Shop.open();
    private Server server;
    private WireClient client;

    @BeforeEach
    void start() throws Exception {
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        Filter reader = (request, response, chain) -> {
            request.getParameter("lang");
            chain.doFilter(request, response);
        };
        context.addFilter(new FilterHolder(reader), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(
                new ServletHolder(
                        new LatchkeyServlet(HttpApi.builder(shop.engine).build())),
                "/*");
        server.setHandler(context);
        server.start();
        client = new WireClient(connector.getLocalPort());
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        shop.close();
    }

    private Answer suspend(Browser browser, String query, String form) {
        String id = shop.issue(LicenseTerms.unlimited()).license().id().toString();
        return client.send(
                "POST",
                "/api/v1/licenses/" + id + "/suspend" + query,
                BodyPublishers.ofString(form),
                "Cookie",
                browser.cookie(),
                "Content-Type",
                FORM);
    }

    @Test
    void a_form_keeps_its_csrf_token() {
        Browser browser = Browser.signIn(client, shop.token("alice", Level.EDITOR));

        assertThat(suspend(browser, "", "_csrf=" + browser.csrf()).status()).isEqualTo(200);
        assertThat(suspend(browser, "", "_csrf=wrong").status()).isEqualTo(403);
        assertThat(suspend(browser, "", "").status()).isEqualTo(403);
    }

    @Test
    void a_field_besides_is_still_there_and_refused() {
        Browser browser = Browser.signIn(client, shop.token("alice", Level.EDITOR));

        assertThat(suspend(browser, "", "a=%C3%BC+%26&_csrf=" + browser.csrf()).status())
                .isEqualTo(415);
    }

    @Test
    void what_the_query_says_is_not_what_the_form_says() {
        Browser browser = Browser.signIn(client, shop.token("alice", Level.EDITOR));

        assertThat(suspend(browser, "?_csrf=" + browser.csrf(), "").status()).isEqualTo(403);
        assertThat(suspend(browser, "?_csrf=" + browser.csrf(), "_csrf=wrong").status())
                .isEqualTo(403);
    }

    @Test
    void json_is_left_alone() {
        Manager editor = new Manager(client, shop.token("alice", Level.EDITOR));
        String id = shop.issue(LicenseTerms.unlimited()).license().id().toString();

        assertThat(editor.post("licenses/" + id + "/revoke?reason=x", "{\"reason\":\"refunded\"}")
                        .status())
                .isIn(200, 422);
    }
}
