package dev.latchkey.http.wire;

import dev.latchkey.http.HttpApi;
import dev.latchkey.http.example.JavalinLicensing;
import io.javalin.Javalin;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;

/** The wire suite on the worked example: the API wrapped in another framework. */
class JavalinWireTest extends WireSuite {

    @Override
    public WireServer serve(HttpApi api) {
        Javalin app = JavalinLicensing.app(api);
        app.unsafe.jetty.addConnector((server, configuration) -> {
            ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
            connector.setHost("127.0.0.1");
            // By default 50 connections wait, and a system may reset what comes beyond: a crowd is larger.
            connector.setAcceptQueueSize(2 * CROWD);
            return connector;
        });
        app.start();
        return new WireServer() {
            @Override
            public int port() {
                return app.port();
            }

            @Override
            public void close() {
                app.stop();
            }
        };
    }

    /** Its server is a servlet container, too. */
    @Override
    public boolean handsOn(String path) {
        return ServletWireTest.isUnsuspicious(path);
    }

    /** Javalin answers an exception, even where half of the reply is sent. */
    @Override
    public boolean breaksOff() {
        return false;
    }
}
