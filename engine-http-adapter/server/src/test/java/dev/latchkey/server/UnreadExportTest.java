package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.http.HttpApi;
import dev.latchkey.http.setting.ExportLimits;
import dev.latchkey.http.wire.CapturedLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * An export whose client does not read, or hardly reads, holds its thread and its place no longer than the idle
 * timeout.
 */
@Timeout(120)
@ResourceLock(CapturedLog.RESOURCE)
class UnreadExportTest {
    private static final int LICENSES = 2000;

    private LicensingEngine engine;
    private StandaloneServer server;
    private String path;
    private String token;
    private final List<String> tokens = new ArrayList<>();

    @BeforeEach
    void start() {
        engine = Latchkey.builder()
                .storage(new MemoryStorage())
                .limits(RateLimits.none())
                .build();
        Item item = engine.catalog().createItem("Editor");
        PrincipalId owner = PrincipalId.of("owner");
        engine.access().grants().put(item.projectId(), owner, Level.OWNER);
        token = token(owner);
        for (String name : List.of("alice", "bob", "carol", "dave")) {
            engine.access().grants().put(item.projectId(), PrincipalId.of(name), Level.VIEWER);
            tokens.add(token(PrincipalId.of(name)));
        }
        for (int i = 0; i < LICENSES / 1000; i++) {
            engine.selling().issue(item.id(), longTerms(), 1000);
        }
        path = "/api/v1/items/" + item.id() + "/licenses.ndjson";
        HttpApi api =
                HttpApi.builder(engine).exportLimits(new ExportLimits(1, 1)).build();
        ServerSettings hasty =
                new ServerSettings("127.0.0.1", 0, null, 10, Duration.ofSeconds(1), false, Duration.ofSeconds(1));
        server = StandaloneServer.start(hasty, api, () -> {});
    }

    private String token(PrincipalId principal) {
        return engine.access()
                .apiTokens()
                .create(ApiTokenDraft.of(principal, "test"))
                .bearer()
                .reveal();
    }

    private static LicenseTerms longTerms() {
        Map<String, String> entries = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            entries.put("%02d".formatted(i), "x".repeat(500));
        }
        return LicenseTerms.unlimited().withMetadata(Metadata.of(entries));
    }

    @AfterEach
    void stop() {
        server.close();
        engine.close();
    }

    private RawConnection unread() throws IOException {
        RawConnection connection = RawConnection.reluctantTo(server.port())
                .send("GET " + path + " HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " + token + "\r\n\r\n");
        assertThat(connection.readStatus()).isEqualTo(200);
        return connection;
    }

    private HttpResponse<String> export() {
        return TestClient.of(server.url().toString()).get(path, "Authorization", "Bearer " + token);
    }

    /** There is one place, which the unread export was given. */
    private void awaitPlace() {
        HttpResponse<String> answer = export();
        while (answer.statusCode() == 429) {
            answer = export();
        }
        assertThat(answer.body().lines()).hasSize(LICENSES);
    }

    @Test
    void a_client_that_does_not_read_is_cut_off_and_is_no_error() throws IOException {
        try (CapturedLog log = new CapturedLog();
                RawConnection unread = unread()) {
            awaitPlace();
            assertThat(log.text()).doesNotContain("Exception", "failed");
            assertThat(unread.readFields()).contains("Content-Type: application/x-ndjson");
        }
    }

    @Test
    void a_client_that_hardly_reads_is_cut_off_too() throws IOException {
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try (CapturedLog log = new CapturedLog();
                RawConnection slow = unread()) {
            drip.scheduleAtFixedRate(() -> read(slow), 0, 300, TimeUnit.MILLISECONDS);
            awaitPlace();
            assertThat(log.text()).doesNotContain("Exception", "failed");
        } finally {
            drip.shutdownNow();
        }
    }

    @Test
    void many_exports_hold_as_many_threads_as_are_admitted_and_others_are_answered() throws IOException {
        HttpApi api =
                HttpApi.builder(engine).exportLimits(new ExportLimits(8, 3)).build();
        ServerSettings settings =
                new ServerSettings("127.0.0.1", 0, null, 100, Duration.ofMinutes(10), false, Duration.ofSeconds(10));
        try (StandaloneServer patient = StandaloneServer.start(settings, api, () -> {})) {
            assertBoundedAndServed(patient);
        }
    }

    private void assertBoundedAndServed(StandaloneServer patient) throws IOException {
        List<RawConnection> held = new ArrayList<>();
        try {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                RawConnection connection = RawConnection.reluctantTo(patient.port())
                        .send("GET " + path + " HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer "
                                + tokens.get(i % tokens.size()) + "\r\n\r\n");
                held.add(connection);
                statuses.add(connection.readStatus());
                if (statuses.get(i) == 429) {
                    assertThat(connection.readFields()).anyMatch(field -> field.startsWith("Retry-After: "));
                }
            }
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(8);
            assertThat(statuses).containsOnly(200, 429);
            assertThat(threadsThatExport()).isLessThanOrEqualTo(8);
            TestClient client = TestClient.of(patient.url().toString());
            for (int i = 0; i < 20; i++) {
                assertThat(client.get("/api/v1/user", "Authorization", "Bearer " + token)
                                .statusCode())
                        .isEqualTo(200);
            }
        } finally {
            for (RawConnection connection : held) {
                connection.close();
            }
        }
    }

    private static long threadsThatExport() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().endsWith("ExportedLicenses")))
                .count();
    }

    private static void read(RawConnection connection) {
        try {
            connection.readContent(2048);
        } catch (IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
    }
}
