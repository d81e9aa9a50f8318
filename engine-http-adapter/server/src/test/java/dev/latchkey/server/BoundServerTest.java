package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.http.HttpApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that has its port and does not answer yet, so that what it is to say can be said before. */
class BoundServerTest {
    private final LicensingEngine engine =
            Latchkey.builder().storage(new MemoryStorage()).build();
    private final HttpApi api = HttpApi.builder(engine).build();

    @AfterEach
    void close() {
        engine.close();
    }

    private StandaloneServer bind(int port) {
        return StandaloneServer.bind(ServerSettings.onPort(port), api, () -> {});
    }

    @Test
    void who_asks_before_it_answers_waits_and_is_answered_then() throws IOException {
        try (StandaloneServer server = bind(0);
                Socket early = new Socket(server.url().getHost(), server.url().getPort())) {
            early.setSoTimeout(300);
            early.getOutputStream()
                    .write("GET /health/ready HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> early.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            server.answer();
            early.setSoTimeout(30_000);
            byte[] answer = early.getInputStream().readNBytes(12);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void a_port_that_is_taken_is_known_at_once() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> bind(taken.getLocalPort()))
                    .isInstanceOf(LicensingException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1 port " + taken.getLocalPort());
        }
    }

    @Test
    void one_that_is_closed_before_it_answers_gives_the_port_back_and_never_does() throws IOException {
        StandaloneServer server = bind(0);
        int port = server.port();
        server.close();
        server.answer();
        new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
    }
}
