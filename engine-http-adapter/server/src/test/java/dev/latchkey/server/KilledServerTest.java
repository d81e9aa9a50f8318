package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.cli.LatchkeyProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the midst of activations: what was acknowledged is there, and nothing is over its limit. */
class KilledServerTest {
    private static final int LICENSES = 2000;
    private static final int LIMIT = 3;
    private static final int CLIENTS = 8;

    @TempDir
    Path data;

    private List<IssuedLicense> issued;
    private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();

    @BeforeEach
    void issueLicenses() {
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(data), Composition.engine())) {
            var item = engine.catalog().createItem("Editor");
            issued = new java.util.ArrayList<>();
            while (issued.size() < LICENSES) {
                issued.addAll(engine.selling().issue(item.id(), LicenseTerms.maxActivations(LIMIT), 1000));
            }
        }
    }

    @Test
    @DisplayName("1, 2: three kills lose no acknowledged activation and admit none over a limit")
    void three_kills_lose_nothing() throws Exception {
        killAndCheck(3);
    }

    @Test
    @Tag("proof")
    @DisplayName("1, 2: twenty kills lose no acknowledged activation and admit none over a limit")
    void twenty_kills_lose_nothing() throws Exception {
        killAndCheck(20);
    }

    private void killAndCheck(int kills) throws Exception {
        for (int round = 0; round < kills; round++) {
            activateUntilKilled(round);
            check();
        }
        assertThat(acknowledged).isNotEmpty();
    }

    /** Clients ask for more slots than there are, until the server is gone; it is killed in mid-flight. */
    private void activateUntilKilled(int round) throws InterruptedException {
        AtomicInteger activations = new AtomicInteger();
        Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (LatchkeyProcess server =
                LatchkeyProcess.start("serve", "--data", data, "--port", 0, "--json", "--no-limits")) {
            String url = server.awaitJson().get("url").asText();
            for (int c = 0; c < CLIENTS; c++) {
                String machine = "round-" + round + "-client-" + c;
                clients.execute(() -> activateAll(TestClient.of(url), round, machine, activations, surprises));
            }
            // Each round strikes at another moment.
            while (activations.get() < 100 + 37 * round % 200) {
                Thread.onSpinWait();
            }
            server.kill();
        } finally {
            clients.shutdown();
            assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(surprises).isEmpty();
    }

    private void activateAll(
            TestClient client, int round, String machine, AtomicInteger activations, Queue<Throwable> surprises) {
        try {
            // Each round begins at licences that earlier ones did not reach.
            for (int i = 0; i < LICENSES; i++) {
                IssuedLicense license = issued.get((round * 97 + i) % LICENSES);
                var answer = client.post(
                        "/api/v1/keys/validate", "key", license.key().reveal(), "machine_id", machine);
                if (TestClient.json(answer).path("valid").asBoolean()) {
                    acknowledged
                            .computeIfAbsent(license.license().id().toString(), id -> ConcurrentHashMap.newKeySet())
                            .add(machine);
                    activations.incrementAndGet();
                }
            }
        } catch (CompletionException serverIsGone) {
            // The end of the round.
        } catch (RuntimeException | AssertionError e) {
            surprises.add(e);
        }
    }

    private void check() {
        try (LicensingEngine engine = Composition.open(EmbeddedDatabase.in(data), Composition.engine())) {
            for (IssuedLicense license : issued) {
                License stored = engine.selling().find(license.license().id()).orElseThrow();
                Set<String> machines =
                        engine.selling().activations(stored.id(), PageRequest.first(1000)).entries().stream()
                                .map(Activation::machine)
                                .map(machine -> machine.value())
                                .collect(Collectors.toSet());
                assertThat(machines).hasSize(stored.activationCount()).hasSizeLessThanOrEqualTo(LIMIT);
                assertThat(machines)
                        .containsAll(acknowledged.getOrDefault(stored.id().toString(), Set.of()));
            }
        }
    }
}
