package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.Authentication;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.IssuedApiToken;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Readiness;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderRevokedException;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import java.io.IOException;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Engines that write to different nodes of a Galera cluster. */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class GaleraTest {
    private static final int WRITERS = 8;
    private static final int CALLS = 2_000;
    private static final int PAIRS = 1_000;
    private static final int KILLS = 2;
    private static final int ROUNDS = 6;

    private GaleraCluster cluster;
    private HikariDataSource firstPool;
    private HikariDataSource secondPool;
    private JdbcStorage first;
    private JdbcStorage second;

    @BeforeAll
    void start() throws IOException {
        cluster = GaleraCluster.start();
    }

    @AfterAll
    void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void open() {
        cluster.makeDatabase();
        firstPool = cluster.pool(0, 1, 2);
        secondPool = cluster.pool(1, 2, 0);
        first = JdbcStorage.on(firstPool);
        second = JdbcStorage.on(secondPool);
    }

    @AfterEach
    void close() {
        second.close();
        first.close();
        secondPool.close();
        firstPool.close();
    }

    @Test
    @DisplayName("different licences of one item never conflict, whichever nodes they are activated on")
    void different_licences_do_not_conflict() throws Exception {
        List<LicenseId> licenses = issue(CALLS);
        long lost = conflicts();
        long repeated = cluster.total("Com_rollback");

        assertThat(activate(List.of(first, second), licenses::get)).isEqualTo(new Outcomes(CALLS, 0));

        assertThat(conflicts() - lost).as("conflicts of %d activations", CALLS).isZero();
        assertThat(cluster.total("Com_rollback") - repeated).as("repeated").isZero();
        System.out.printf("Galera: %,d licences activated on two nodes, 0 conflicts%n", CALLS);
    }

    @Test
    @DisplayName("licences of one item are issued, activated and revoked on two nodes without a conflict")
    void licences_of_one_item_do_not_conflict() throws Exception {
        try (LicensingEngine a = ClusterLoad.engine(first);
                LicensingEngine b = ClusterLoad.engine(second)) {
            ItemId item = a.catalog().createItem("Editor").id();
            assertThat(b.catalog().findItem(item)).isPresent();
            long lost = conflicts();
            ExecutorService sellers = Executors.newFixedThreadPool(2 * WRITERS);
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < CALLS / 4; i++) {
                LicensingEngine engine = i % 2 == 0 ? a : b;
                ends.add(sellers.submit(() -> {
                    IssuedLicense issued = engine.selling().issue(item, LicenseTerms.maxActivations(1));
                    assertThat(engine.licenses()
                                    .validate(issued.key(), MachineId.of("m"))
                                    .isValid())
                            .isTrue();
                    engine.selling().revoke(issued.license().id(), "refund");
                }));
            }
            sellers.shutdown();
            for (Future<?> end : ends) {
                end.get(5, TimeUnit.MINUTES);
            }
            assertThat(conflicts() - lost).isZero();
            System.out.printf(
                    "Galera: %,d licences issued, activated and revoked on two nodes, 0 conflicts%n", ends.size());
        }
    }

    /** The order of rounds alternates, and each way is counted over all its rounds. */
    @Test
    void the_rates_on_two_nodes_and_on_one_are_measured() throws Exception {
        HikariDataSource samePool = cluster.pool(0, 1, 2);
        JdbcStorage same = JdbcStorage.on(samePool);
        List<LicenseId> licenses = issue(CALLS);
        activate(List.of(first, same, second), licenses::get);
        long twoNodes = 0;
        long oneNode = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<LicenseId> fresh = issue(CALLS);
            List<LicenseId> others = issue(CALLS);
            if (round % 2 == 0) {
                twoNodes += nanos(List.of(first, second), fresh);
                oneNode += nanos(List.of(first, same), others);
            } else {
                oneNode += nanos(List.of(first, same), fresh);
                twoNodes += nanos(List.of(first, second), others);
            }
        }
        same.close();
        samePool.close();
        double calls = (double) ROUNDS * CALLS;
        System.out.printf(
                "Galera: two engines activate different licences on two nodes %.0f a second, on one node %.0f a second:"
                        + " %.0f %%%n",
                calls / twoNodes * 1e9, calls / oneNode * 1e9, 100.0 * oneNode / twoNodes);
    }

    private static long nanos(List<JdbcStorage> storages, List<LicenseId> licenses) throws Exception {
        long start = System.nanoTime();
        assertThat(activate(storages, licenses::get)).isEqualTo(new Outcomes(CALLS, 0));
        return System.nanoTime() - start;
    }

    @Test
    @DisplayName("1: a hot licence on two nodes is activated or busy, and within its limit")
    void a_hot_licence_is_activated_or_busy() throws Exception {
        LicenseId hot =
                TestLicenses.insert(first, ActivationLimit.of(CALLS)).license().id();
        second.inTransaction(tx -> tx.licenses().find(hot)).orElseThrow();
        long before = conflicts();
        long start = System.nanoTime();

        Outcomes outcomes = activate(List.of(first, second), i -> hot);

        assertThat(outcomes.added() + outcomes.busy()).isEqualTo(CALLS);
        assertThat(outcomes.added()).isPositive();
        assertThat(Books.audited(first).machines(hot)).hasSize(outcomes.added());
        System.out.printf(
                "Galera: a hot licence on two nodes, %,d calls: %,d activated, %d busy, 0 other failures, %,d conflicts,"
                        + " %.0f a second%n",
                CALLS,
                outcomes.added(),
                outcomes.busy(),
                conflicts() - before,
                CALLS / ((System.nanoTime() - start) / 1e9));
    }

    /** How many calls activated a machine, and how many were told to try again. Any other failure ends the test. */
    private record Outcomes(int added, int busy) {}

    private static Outcomes activate(List<JdbcStorage> storages, IntFunction<LicenseId> licenses) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger added = new AtomicInteger();
        AtomicInteger busy = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS * storages.size());
        List<Future<?>> ends = new ArrayList<>();
        for (JdbcStorage storage : storages) {
            IntStream.range(0, WRITERS)
                    .forEach(i -> ends.add(writers.submit(() -> {
                        for (int call = next.getAndIncrement(); call < CALLS; call = next.getAndIncrement()) {
                            try {
                                ActivationResult result = storage.activate(TestLicenses.activate(
                                        licenses.apply(call), UUID.randomUUID().toString()));
                                assertThat(result).isInstanceOf(ActivationResult.Added.class);
                                added.incrementAndGet();
                            } catch (StorageBusyException e) {
                                busy.incrementAndGet();
                            }
                        }
                    })));
        }
        writers.shutdown();
        for (var end : ends) {
            end.get(5, TimeUnit.MINUTES);
        }
        return new Outcomes(added.get(), busy.get());
    }

    private List<LicenseId> issue(int count) {
        ItemId item = TestLicenses.item(first);
        List<StoredLicense> licenses = Stream.generate(() -> TestLicenses.license(item, ActivationLimit.of(3), null))
                .limit(count)
                .toList();
        first.inTransaction(tx -> {
            tx.licenses().insertAll(licenses);
            return true;
        });
        List<LicenseId> ids =
                licenses.stream().map(license -> license.license().id()).toList();
        // Nothing of it is still to be applied on the other node.
        second.inTransaction(tx -> tx.licenses().find(ids.get(count - 1))).orElseThrow();
        return ids;
    }

    private long conflicts() {
        return cluster.total("wsrep_local_cert_failures") + cluster.total("wsrep_local_bf_aborts");
    }

    @Test
    @DisplayName("what was just created through one node is known on another")
    void what_was_just_created_is_known_on_another_node() {
        InetAddress client = InetAddress.getLoopbackAddress();
        try (LicensingEngine a = ClusterLoad.engine(first);
                LicensingEngine b = ClusterLoad.engine(second)) {
            ItemId item = a.catalog().createItem("Editor").id();
            List<String> unknown = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                IssuedLicense issued = a.selling().issue(item, LicenseTerms.unlimited());
                if (!b.licenses().validate(issued.key(), MachineId.of("m")).isValid()) {
                    unknown.add("key");
                }
                if (i % 10 == 0) {
                    OrderReference order = OrderReference.of("order-" + i);
                    a.selling().issueForOrder(item, order, LicenseTerms.unlimited());
                    if (b.selling().find(item, order).isEmpty()) {
                        unknown.add("order");
                    }
                    IssuedApiToken token = a.access().apiTokens().create(ApiTokenDraft.of(PrincipalId.of("o"), "t"));
                    if (!(b.access().authenticate(token.bearer().reveal(), client)
                            instanceof Authentication.Accepted)) {
                        unknown.add("token");
                    }
                    b.selling()
                            .suspend(a.selling()
                                    .issue(item, LicenseTerms.unlimited())
                                    .license()
                                    .id());
                    b.selling().issue(a.catalog().createItem("Viewer").id(), LicenseTerms.unlimited());
                }
            }
            assertThat(unknown).isEmpty();
            System.out.printf(
                    "Galera: %,d keys issued on one node and validated on another at once, 0 unknown%n", PAIRS);
        }
    }

    @Test
    @DisplayName("a change that finds nothing to do was not decided on an old row")
    void a_change_that_finds_nothing_to_do_saw_the_present() {
        try (LicensingEngine a = ClusterLoad.engine(first);
                LicensingEngine b = ClusterLoad.engine(second)) {
            ItemId item = a.catalog().createItem("Editor").id();
            LicenseId id =
                    a.selling().issue(item, LicenseTerms.unlimited()).license().id();
            b.selling().suspend(id);
            List<Integer> ignored = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                LicensingEngine one = i % 2 == 0 ? a : b;
                LicensingEngine other = i % 2 == 0 ? b : a;
                long reinstated = one.selling().reinstate(id).version();
                if (other.selling().suspend(id).version() != reinstated + 1) {
                    ignored.add(i);
                }
            }
            assertThat(ignored).isEmpty();
        }
    }

    @Test
    void a_change_that_names_no_version_is_no_conflict_on_another_node() {
        try (LicensingEngine a = ClusterLoad.engine(first);
                LicensingEngine b = ClusterLoad.engine(second)) {
            Item item = a.catalog().createItem("Editor");
            for (int i = 1; i <= PAIRS / 4; i++) {
                String name = "Editor " + i;
                Catalog catalog = (i % 2 == 0 ? a : b).catalog();
                assertThat(catalog.changeItem(item.id(), draft -> draft.withName(name))
                                .version())
                        .isEqualTo(i + 1);
                assertThat(catalog.changeProject(item.projectId(), draft -> draft.withName(name))
                                .version())
                        .isEqualTo(i + 1);
            }
        }
    }

    @Test
    @DisplayName("what was just created through one node is deleted on another")
    void what_was_just_created_is_deleted_on_another_node() {
        try (LicensingEngine a = ClusterLoad.engine(first);
                LicensingEngine b = ClusterLoad.engine(second)) {
            List<Integer> kept = new ArrayList<>();
            for (int i = 0; i < PAIRS / 4; i++) {
                PrincipalId principal = PrincipalId.of("p" + i);
                a.access().sessions().open(Caller.of(principal));
                if (b.access().sessions().endAll(principal) != 1) {
                    kept.add(i);
                }
            }
            assertThat(kept).isEmpty();
        }
    }

    @Test
    @DisplayName("2: an order whose licence was just revoked through one node is refused on another")
    void an_order_that_was_just_revoked_is_refused_on_another_node() {
        try (LicensingEngine a = ClusterLoad.engine(first);
                LicensingEngine b = ClusterLoad.engine(second)) {
            ItemId item = a.catalog().createItem("Editor").id();
            List<Integer> sold = new ArrayList<>();
            for (int i = 0; i < PAIRS / 4; i++) {
                OrderReference order = OrderReference.of("order-" + i);
                OrderedLicense ordered = a.selling().issueForOrder(item, order, LicenseTerms.unlimited());
                assertThat(b.selling().find(item, order)).isPresent();
                a.selling().revoke(ordered.license().id(), "refund");
                try {
                    b.selling().issueForOrder(item, order, LicenseTerms.unlimited());
                    sold.add(i);
                } catch (OrderRevokedException e) {
                    // As it should be.
                }
            }
            assertThat(sold).isEmpty();
        }
    }

    @Test
    @DisplayName("a slot that was freed through one node is free on another")
    void a_refused_machine_is_decided_on_again() {
        LicenseId license =
                TestLicenses.insert(first, ActivationLimit.of(1)).license().id();
        second.inTransaction(tx -> tx.licenses().find(license)).orElseThrow();
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            String machine = "m" + i;
            if (!(first.activate(TestLicenses.activate(license, machine)) instanceof ActivationResult.Added)) {
                refused.add(machine);
            }
            second.deactivate(DeactivationCommand.of(license, MachineId.of(machine), TestLicenses.NOW));
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void a_version_that_was_just_made_on_another_node_is_no_conflict() {
        try (LicensingEngine a = ClusterLoad.engine(first);
                LicensingEngine b = ClusterLoad.engine(second)) {
            Item item = a.catalog().createItem("Editor");
            for (int i = 0; i < PAIRS; i++) {
                String name = "Editor " + i;
                item = (i % 2 == 0 ? b : a)
                        .catalog()
                        .ifVersion(item.version())
                        .changeItem(item.id(), draft -> draft.withName(name));
            }
            assertThat(item.version()).isEqualTo(PAIRS + 1);
        }
    }

    /** The limit is far below the 2 GB of a real cluster, which so many rows do not reach. */
    @Test
    void more_rows_are_upgraded_than_the_cluster_sends_at_once() throws SQLException {
        cluster.makeDatabase();
        SchemaVersions.bringTo(firstPool, null, 1);
        Jdbi jdbi = Jdbi.create(firstPool);
        jdbi.useHandle(handle -> {
            handle.execute("INSERT INTO latchkey_project VALUES (UNHEX(REPEAT('0', 32)), 'p', TRUE, 60, 0, 1, 0)");
            handle.execute("INSERT INTO latchkey_item VALUES"
                    + " (UNHEX(REPEAT('0', 32)), UNHEX(REPEAT('0', 32)), 'i', NULL, TRUE, FALSE, NULL, 0, 1)");
            handle.execute("INSERT INTO latchkey_license (id, item_id, key_hash, key_preview, suspended,"
                    + " activation_count, created_at, version) VALUES (UNHEX(REPEAT('0', 32)),"
                    + " UNHEX(REPEAT('0', 32)), UNHEX(REPEAT('0', 32)), 'AB12', FALSE, 50000, 0, 1)");
            handle.execute("INSERT INTO latchkey_activation SELECT UNHEX(REPEAT('0', 32)), CONCAT('m', seq),"
                    + " UNHEX(MD5(seq)), UNHEX(REPEAT('0', 32)), NULL, 0, 0 FROM seq_1_to_50000");
        });
        cluster.executeOnAll("SET GLOBAL wsrep_max_ws_size = 3000000");
        try {
            JdbcStorage.on(firstPool).close();
        } finally {
            cluster.executeOnAll("SET GLOBAL wsrep_max_ws_size = DEFAULT");
        }
        String filled = "SELECT COUNT(*) FROM latchkey_activation WHERE item_id IS NOT NULL";
        int rows = jdbi.withHandle(
                handle -> handle.createQuery(filled).mapTo(Integer.class).one());
        assertThat(rows).isEqualTo(50_000);
    }

    @Test
    void an_idle_engine_sends_few_statements() throws SQLException {
        try (LicensingEngine engine = ClusterLoad.engine(first);
                Connection connection = DriverManager.getConnection(cluster.url(0));
                Statement statement = connection.createStatement()) {
            assertThat(engine.readiness()).isEqualTo(Readiness.READY);
            statement.execute("SET GLOBAL log_output = 'TABLE'");
            statement.execute("TRUNCATE mysql.general_log");
            statement.execute("SET GLOBAL general_log = ON");
            String others = "SELECT COUNT(*) FROM mysql.general_log WHERE thread_id <> CONNECTION_ID()"
                    + " AND command_type IN ('Query', 'Execute')";
            String polls = others + " AND argument LIKE '%FROM latchkey_event%'";
            ClusterServer.await("the log is not read", Duration.ofSeconds(60), () -> count(statement, polls) >= 20);
            long asked = count(statement, polls);
            long sent = count(statement, others);
            statement.execute("SET GLOBAL general_log = OFF");
            System.out.printf("Galera: an idle engine read the log %d times with %d statements%n", asked, sent);
            assertThat(sent).isLessThanOrEqualTo(asked * 3 / 2);
        }
    }

    private static long count(Statement statement, String query) {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_is_known_costs_no_wait() {
        List<LicenseId> known = issue(CALLS);
        long before = cluster.total("wsrep_causal_reads");
        for (LicenseId id : known) {
            second.query(tx -> tx.licenses().find(id)).orElseThrow();
        }
        // One a second, while no engine reads the log.
        long waits = cluster.total("wsrep_causal_reads") - before;
        assertThat(waits).isLessThan(CALLS / 20);
        System.out.printf("Galera: %,d known licences read, %d waits%n", CALLS, waits);
    }

    @Test
    @DisplayName("1, 2, 31: kill -9 of nodes under load loses nothing, exceeds no limit and delays no revocation")
    void kills_under_load() throws Exception {
        try (ClusterLoad load = ClusterLoad.on(List.of(firstPool, secondPool))) {
            load.awaitChanges(300);
            long start = System.nanoTime();
            for (int i = 0; i < KILLS; i++) {
                load.awaitRevocations();
                if (i == 1) {
                    // Only the first kill leaves an engine's node alone: the other engine is on the same by now.
                    assertThat(load.readiness().gaps(1, start, System.nanoTime()))
                            .as("not ready, on a node that was not touched")
                            .isEmpty();
                }
                cluster.node(i).kill();
                load.awaitRevocations();
                load.awaitChanges(100);
                cluster.restart(i);
                load.awaitChanges(100);
                load.awaitRevocations();
            }
            ClusterLoad.Lost lost = load.stop();
            System.out.printf("Galera, %d nodes killed: %s; %s%n", KILLS, load, lost);
            assertThat(lost.total()).as("acknowledged and lost").isZero();
            assertThat(lost.late()).as("revocations seen too late").isZero();
        }
    }

    @Test
    @DisplayName("1, 2, 31: a node that is cut off from the others under load loses nothing and says nothing wrong")
    void a_node_that_is_cut_off() throws Exception {
        try (ClusterLoad load = ClusterLoad.on(List.of(firstPool, secondPool))) {
            load.awaitChanges(300);
            long start = System.nanoTime();
            for (int i = 0; i < KILLS; i++) {
                load.awaitRevocations();
                if (i == 1) {
                    assertThat(load.readiness().gaps(1, start, System.nanoTime()))
                            .as("not ready, on a node that was not touched")
                            .isEmpty();
                }
                cluster.node(i).execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=1'");
                load.awaitRevocations();
                load.awaitChanges(200);
                cluster.node(i).execute("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=0'");
                cluster.node(i).awaitSynced();
                load.awaitChanges(100);
                load.awaitRevocations();
            }
            ClusterLoad.Lost lost = load.stop();
            System.out.printf("Galera, %d nodes cut off: %s; %s%n", KILLS, load, lost);
            assertThat(lost.total()).as("acknowledged and lost").isZero();
            assertThat(lost.late()).as("revocations seen too late").isZero();
        }
    }
}
