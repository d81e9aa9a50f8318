package dev.latchkey.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.jdk.LatchkeyHandler;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The JDK's server calls handlers on its one dispatching thread unless it is given an executor: no call is answered
 * there.
 */
@Timeout(60)
@ResourceLock(CapturedLog.RESOURCE)
class JdkServerWithoutExecutorTest {
    private static final int LICENSES = 5000;

    private final FailingStorage storage = new FailingStorage();
    private final Shop shop = Shop.open(engine -> engine.storage(storage));
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private WireClient client;

    @BeforeEach
    void start() throws Exception {
        HttpApi api = HttpApi.builder(shop.engine)
                .authenticators(List.of((request, address) -> {
                    threads.add(Thread.currentThread().getName());
                    return new Authentication.Refused(TokenRefusal.UNKNOWN);
                }))
                .build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", new LatchkeyHandler(api));
        server.start();
        client = new WireClient(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
        shop.close();
    }

    @Test
    void no_call_is_answered_on_the_thread_that_serves_all() {
        assertThat(client.get("/api/v1/user").status()).isEqualTo(401);
        assertThat(threads).isNotEmpty().doesNotContain("HTTP-Dispatcher");
    }

    @Test
    void a_body_that_does_not_come_holds_nobody_up() throws Exception {
        try (RawConnection half = RawConnection.to(client.port())) {
            half.send(HostileRules.POST + "Content-Length: 100\r\n\r\n{\"key\":");
            assertThat(client.get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void an_export_that_fails_midway_does_not_look_complete() {
        for (int i = 0; i < LICENSES / 1000; i++) {
            shop.engine.selling().issue(shop.item, LicenseTerms.unlimited(), 1000);
        }
        Manager editor = new Manager(client, shop.token("editor", Level.EDITOR));
        String export = "items/" + shop.item + "/licenses.ndjson";
        assertThat(editor.get(export).body().lines()).hasSize(LICENSES);
        storage.failAfter(2);
        assertThatThrownBy(() -> editor.get(export)).isInstanceOf(UncheckedIOException.class);
        storage.failAfter(Integer.MAX_VALUE);
        assertThat(editor.get(export).body().lines()).hasSize(LICENSES);
    }
}
