package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.http.database.PostgresServer;
import dev.latchkey.http.database.ServerDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two {@code serve} processes on one PostgreSQL, under load, each killed with kill -9 and started again. */
class KilledNodesTest {
    private static final int LICENSES = 30;
    private static final int LIMIT = 3;
    private static final int CLIENTS_PER_NODE = 3;
    /** How many answers a process gives before it is killed: each dies in the midst of its work. */
    private static final int WARM = 100;

    @TempDir
    Path directory;

    private final ServerDatabase database = PostgresServer.create();
    private final List<ServeNode> nodes = new ArrayList<>();
    private final List<SlotClient> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<Integer>> work = new ArrayList<>();
    private Future<?> watch = CompletableFuture.completedFuture(null);
    private LicensingEngine engine;
    private Item item;

    @BeforeEach
    void start() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        engine = Composition.open(
                database.settings(directory), Composition.engine().masterSecret(MasterSecret.ofFile(secret)));
        item = engine.catalog().createItem("Editor");
        List<IssuedLicense> licenses = engine.selling().issue(item.id(), LicenseTerms.maxActivations(LIMIT), LICENSES);
        List<Object> words =
                new ArrayList<>(List.of("serve", "--port", 0, "--json", "--no-limits", "--secret-file", secret));
        words.addAll(database.options(directory));
        for (int n = 0; n < 2; n++) {
            ServeNode node = new ServeNode(words);
            nodes.add(node);
            for (int c = 0; c < CLIENTS_PER_NODE; c++) {
                clients.add(new SlotClient(node, "node-" + n + "-client-" + c, licenses));
            }
        }
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        nodes.forEach(ServeNode::close);
        engine.close();
    }

    @Test
    @Timeout(120)
    @DisplayName("1, 2, 31: a kill of each of two nodes loses nothing, and revocations are seen within D")
    void a_kill_of_each_node_loses_nothing() throws Exception {
        killAndCheck(1);
    }

    @Test
    @Tag("proof")
    @Timeout(600)
    @DisplayName("1, 2, 31: ten kills of each of two nodes lose nothing, and revocations are seen within D")
    void ten_kills_of_each_node_lose_nothing() throws Exception {
        killAndCheck(10);
    }

    private void killAndCheck(int kills) throws Exception {
        RevocationWatch revocations = new RevocationWatch(engine, item.id(), nodes);
        clients.forEach(client -> work.add(threads.submit(client)));
        watch = threads.submit(revocations);
        for (int kill = 0; kill < kills; kill++) {
            for (ServeNode node : nodes) {
                awaitAnswers();
                node.killAndRestart();
                assertThat(licensesOverTheirLimit()).isZero();
            }
        }
        awaitAnswers();
        clients.forEach(SlotClient::stop);
        revocations.stop();
        watch.get(60, TimeUnit.SECONDS);
        int acknowledged = 0;
        for (Future<Integer> each : work) {
            acknowledged += each.get(60, TimeUnit.SECONDS);
        }
        assertThat(licensesOverTheirLimit()).isZero();
        assertNothingLost();
        assertThat(revocations.seen()).isPositive();
        System.out.printf(
                "%d kills of each of 2 nodes: %d activations acknowledged, 0 lost, 0 licences over their limit; %d requests"
                        + " unanswered; %s%n",
                kills,
                acknowledged,
                clients.stream().mapToInt(SlotClient::unanswered).sum(),
                revocations.figures());
    }

    /** Until both nodes have work in hand, or somebody found what must not be. */
    private void awaitAnswers() throws Exception {
        while (nodes.stream().anyMatch(node -> node.answers() < WARM)) {
            for (Future<?> each : work) {
                requireNoSurprise(each);
            }
            requireNoSurprise(watch);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void requireNoSurprise(Future<?> work) throws Exception {
        if (work.isDone()) {
            work.get();
        }
    }

    private long licensesOverTheirLimit() throws SQLException {
        return Long.parseLong(database.query("SELECT COUNT(*) FROM latchkey_license l WHERE activation_count"
                        + " > max_activations OR activation_count <>"
                        + " (SELECT COUNT(*) FROM latchkey_activation a WHERE a.license_id = l.id)")
                .get(0));
    }

    private void assertNothingLost() throws SQLException {
        for (SlotClient client : clients) {
            Set<String> stored = Set.copyOf(database.query(
                    "SELECT license_id FROM latchkey_activation WHERE machine = '" + client.machine() + "'"));
            assertThat(stored)
                    .as(client.machine())
                    .containsAll(licenses(client, SlotClient.Slot.TAKEN))
                    .noneMatch(licenses(client, SlotClient.Slot.FREE)::contains);
        }
    }

    private static Set<String> licenses(SlotClient client, SlotClient.Slot slot) {
        return client.slots().entrySet().stream()
                .filter(entry -> entry.getValue() == slot)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
