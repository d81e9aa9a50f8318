package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.TokenRefusal;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.http.HttpApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * However a request comes, the host's code and the API run on threads that may wait: never on the scheduler's one,
 * without which no time-out fires, nor on a selector's.
 */
@Timeout(60)
class WorkerThreadTest {
    private static final String USER = "GET /api/v1/user HTTP/1.1\r\nHost: test\r\n";
    private static final Logger ACCESS = Logger.getLogger("dev.latchkey.access");

    @TempDir
    static Path directory;

    private final Set<String> callers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch logged = new CountDownLatch(1);
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            callers.add(caller());
            logged.countDown();
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };
    private LicensingEngine engine;
    private StandaloneServer server;

    @BeforeEach
    void start() {
        engine = Composition.open(
                EmbeddedDatabase.in(directory), Composition.engine().limits(RateLimits.none()));
        ServerSettings settings =
                new ServerSettings("127.0.0.1", 0, null, 10, Duration.ofSeconds(1), true, Duration.ofSeconds(1));
        HttpApi api = HttpApi.builder(engine)
                .authenticators(java.util.List.of((request, client) -> {
                    callers.add(caller());
                    return new Authentication.Refused(TokenRefusal.UNKNOWN);
                }))
                .build();
        server = StandaloneServer.start(settings, api, () -> {});
        ACCESS.setLevel(Level.INFO);
        ACCESS.addHandler(log);
    }

    @AfterEach
    void stop() {
        ACCESS.removeHandler(log);
        server.close();
        engine.close();
    }

    /** The thread, and whether a scheduler or a selector is at work on it. */
    private static String caller() {
        for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
            if (frame.getClassName().contains("ScheduledThreadPoolExecutor")) {
                return "scheduler " + Thread.currentThread().getName();
            }
        }
        return "worker";
    }

    private void assertAnswered(int status, String... sent) throws Exception {
        try (RawConnection connection = RawConnection.to(server.port())) {
            for (String text : sent) {
                connection.send(text);
            }
            assertThat(connection.readStatus()).isEqualTo(status);
        }
        assertThat(logged.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(callers).containsOnly("worker");
    }

    @Test
    void without_a_body() throws Exception {
        assertAnswered(401, USER + "\r\n");
    }

    @Test
    void with_a_body_that_comes_later() throws Exception {
        assertAnswered(401, USER + "Content-Length: 5\r\n\r\n", "12", "345");
    }

    @Test
    void with_a_body_too_long_that_stops_in_the_middle() throws Exception {
        assertAnswered(401, USER + "Content-Length: 20000\r\n\r\n", "x".repeat(16_385));
    }

    @Test
    void with_a_body_of_no_announced_length_that_is_too_long_and_stops() throws Exception {
        assertAnswered(401, USER + "Transfer-Encoding: chunked\r\n\r\n", "100000\r\n" + "x".repeat(16_385));
    }

    @Test
    void with_a_body_that_stays_away() throws Exception {
        assertAnswered(408, USER + "Content-Length: 5\r\n\r\n", "12");
    }

    @Test
    void with_a_client_that_leaves_in_the_middle_of_its_body() throws IOException, InterruptedException {
        try (RawConnection connection = RawConnection.to(server.port())) {
            connection.send(USER + "Content-Length: 5\r\n\r\n12");
        }
        assertThat(logged.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(callers).containsOnly("worker");
    }

    @Test
    void with_a_client_that_does_not_read_its_answer() throws Exception {
        try (RawConnection connection = RawConnection.to(server.port())) {
            String unread = "GET /openapi.json HTTP/1.1\r\nHost: test\r\n\r\n";
            connection.send(unread.repeat(200));
            // The idle time-out ends it: from then on, nobody has the connection.
            awaitEnd();
        }
        assertThat(callers).containsOnly("worker");
    }

    private void awaitEnd() throws InterruptedException {
        assertThat(logged.await(30, TimeUnit.SECONDS)).isTrue();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (server.connections() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(server.connections()).isZero();
    }
}
