package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.http.HttpApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A head that arrives byte by byte, each within the idle timeout, holds its connection no longer than that timeout. */
class SlowHeadTest {
    private static final String HEAD = "GET /health/live HTTP/1.1\r\nHost: test\r\n";

    @TempDir
    Path directory;

    @Test
    void a_first_head_that_drips_is_cut_off() throws IOException {
        assertDripIsCutOff(connection -> {});
    }

    @Test
    void a_later_head_that_drips_is_cut_off() throws IOException {
        assertDripIsCutOff(connection -> {
            connection.send(HEAD + "\r\n");
            assertThat(connection.readStatus()).isEqualTo(200);
            connection.readFields();
            connection.readContent("{\"status\":\"live\"}".length());
        });
    }

    private void assertDripIsCutOff(Before before) throws IOException {
        ServerSettings hasty =
                new ServerSettings("127.0.0.1", 0, null, 1, Duration.ofSeconds(1), false, Duration.ofSeconds(5));
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try (LicensingEngine engine = Composition.open(
                        EmbeddedDatabase.in(directory), Composition.engine().limits(RateLimits.none()));
                StandaloneServer server =
                        StandaloneServer.start(hasty, HttpApi.builder(engine).build(), () -> {});
                RawConnection slow = RawConnection.to(server.port())) {
            before.act(slow);
            slow.send(HEAD + "X: ");
            drip.scheduleAtFixedRate(() -> sendByte(slow), 0, 100, TimeUnit.MILLISECONDS);

            // Waits 30 seconds at most, and reads nothing but the end of the connection.
            assertThat(slow.readStatus()).isIn(408, 0);
            try (RawConnection next = RawConnection.to(server.port())) {
                assertThat(next.send(HEAD + "\r\n").readStatus()).isEqualTo(200);
            }
        } finally {
            drip.shutdownNow();
        }
    }

    private static void sendByte(RawConnection connection) {
        try {
            connection.send("a");
        } catch (IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
    }

    private interface Before {
        void act(RawConnection connection) throws IOException;
    }
}
