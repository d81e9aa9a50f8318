package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers under load while the line to the database is disturbed, with the pool's settings that the documents name. */
@Timeout(120)
// They wait more than anything else.
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
class NetworkFaultTest {
    private static final int CALLERS = 4;
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(2);
    /** A wait in the pool, the check of a connection at the end of it, and an answer that does not come. */
    private static final Duration BUDGET =
            CONNECTION_TIMEOUT.plus(CONNECTION_TIMEOUT).plus(SOCKET_TIMEOUT);
    /** For threads that wait for a processor. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final TestDatabase database;
    private final HostDatabase direct;
    private final TcpProxy proxy;
    private final HostDatabase host;
    private final JdbcStorage storage;
    private final LicenseId license;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile CountDownLatch calls = new CountDownLatch(0);
    private volatile CountDownLatch successes = new CountDownLatch(0);

    NetworkFaultTest(TestDatabase database) {
        this.database = database;
        direct = HostDatabase.of(database);
        proxy = TcpProxy.before(direct.url());
        host = direct.by(database.withTimeouts(proxy.url(direct.url()), SOCKET_TIMEOUT), config -> {
            config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
            config.setValidationTimeout(CONNECTION_TIMEOUT.toMillis());
        });
        storage = JdbcStorage.on(host.pool());
        StoredLicense stored = TestLicenses.insert(storage, ActivationLimit.unlimited());
        license = stored.license().id();
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        host.close();
        proxy.close();
        direct.close();
    }

    /** Disturbs the line. */
    @FunctionalInterface
    private interface Disturbance {
        void begin() throws IOException;
    }

    @Test
    void nobody_waits_longer_than_the_budget_in_a_black_hole() throws Exception {
        underLoad("black hole", proxy::blackHole);
    }

    @Test
    void nobody_waits_longer_than_the_budget_for_a_line_that_is_reset() throws Exception {
        underLoad("reset", proxy::reset);
    }

    @Test
    void nobody_waits_longer_than_the_budget_for_a_server_that_refuses() throws Exception {
        underLoad("refused", proxy::refuse);
    }

    @Test
    void nobody_waits_longer_than_the_budget_on_a_slow_line() throws Exception {
        underLoad("latency", () -> proxy.delay(Duration.ofMillis(20)));
    }

    private void underLoad(String fault, Disturbance disturbance) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        double recovery;
        try {
            for (int i = 0; i < CALLERS; i++) {
                String caller = "m-" + i + "-";
                callers.execute(() -> activateUntilDone(caller));
            }
            awaitSuccesses();
            disturbance.begin();
            calls = new CountDownLatch(2 * CALLERS);
            assertThat(calls.await(60, TimeUnit.SECONDS)).isTrue();

            proxy.pass();
            long start = System.nanoTime();
            awaitSuccesses();
            recovery = (System.nanoTime() - start) / 1e9;
        } finally {
            done.set(true);
            callers.shutdown();
        }
        assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        audit();
        double longest = longestNanos.get() / 1e9;
        System.out.printf(
                "%s, %s: %,d acknowledged, 0 lost, longest call %.1f s of %.0f s, healthy again after %.1f s%n",
                database, fault, acknowledged.size(), longest, BUDGET.toMillis() / 1e3, recovery);
        assertThat(longest).isLessThan(BUDGET.plus(SLACK).toMillis() / 1e3);
        assertThat(recovery).isLessThan(5);
    }

    /** Waits until there were as many successes as there are callers, from now on. */
    private void awaitSuccesses() throws InterruptedException {
        successes = new CountDownLatch(CALLERS);
        assertThat(successes.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void activateUntilDone(String caller) {
        for (int i = 0; !done.get(); i++) {
            String machine = caller + i;
            long start = System.nanoTime();
            boolean added = activate(machine);
            longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
            calls.countDown();
            if (added) {
                acknowledged.add(license + " " + machine);
                successes.countDown();
            }
        }
    }

    private boolean activate(String machine) {
        try {
            return storage.activate(TestLicenses.activate(license, machine)) instanceof ActivationResult.Added;
        } catch (StorageException e) {
            return false;
        }
    }

    /** The books are right, once what was on its way has arrived or is given up. */
    private void audit() throws SQLException, IOException {
        assertThat(host.activeConnections()).isZero();
        proxy.close();
        direct.awaitNoTransaction();
        assertThat(Books.audited(JdbcStorage.on(direct.pool())).slots()).containsAll(acknowledged);
    }
}
