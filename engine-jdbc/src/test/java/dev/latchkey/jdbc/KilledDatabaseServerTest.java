package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.core.tck.Proofs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the storage acknowledged survives {@code kill -9} of the database's server, and it goes on by itself. */
class KilledDatabaseServerTest {
    private static final int CALLERS = 4;
    private static final int LICENSES = 500;
    private static final int KILLS = Proofs.times(2);

    @TempDir
    Path folder;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unknown = new AtomicInteger();
    private volatile boolean done;
    private volatile List<LicenseId> licenses = List.of();
    private volatile CountDownLatch successes = new CountDownLatch(0);

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
    @Timeout(1200)
    @DisplayName("1, 2: no acknowledged activation is lost by kill -9 of the server, and no licence is over its limit")
    void kill_9_of_the_server_loses_no_acknowledged_activation(TestDatabase database) throws Exception {
        try (OwnServer server = OwnServer.of(database, folder);
                HikariDataSource pool = pool(database.withTimeouts(server.url(), Duration.ofSeconds(5)))) {
            JdbcStorage storage = JdbcStorage.on(pool);
            ItemId item = TestLicenses.item(storage);
            // Before the load, since whoever calls while there is no server may fail.
            List<List<LicenseId>> batches =
                    Stream.generate(() -> issue(storage, item)).limit(KILLS + 1).toList();
            licenses = batches.get(0);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> activateUntilDone(storage));
            }
            double slowest = 0;
            try {
                for (int i = 0; i < KILLS; i++) {
                    awaitSuccesses(ThreadLocalRandom.current().nextInt(50, 300));
                    server.kill();
                    long start = System.nanoTime();
                    // Each caller may still have one to tell of from before the kill.
                    successes = new CountDownLatch(CALLERS + 1);
                    server.restart();
                    assertThat(successes.await(60, TimeUnit.SECONDS)).isTrue();
                    slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
                    licenses = batches.get(i + 1);
                }
            } finally {
                done = true;
                callers.shutdown();
            }
            assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(Books.audited(storage).slots()).containsAll(acknowledged);
            System.out.printf(
                    "%s killed %d times: %,d acknowledged, 0 lost, 0 over limit, %d of unknown outcome,"
                            + " recovery %.1f s at worst%n",
                    database, KILLS, acknowledged.size(), unknown.get(), slowest);
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CALLERS + 1);
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(1_000);
        return new HikariDataSource(config);
    }

    private static List<LicenseId> issue(JdbcStorage storage, ItemId item) {
        List<StoredLicense> fresh = Stream.generate(() -> TestLicenses.license(item, ActivationLimit.of(3), null))
                .limit(LICENSES)
                .toList();
        return storage.inTransaction(tx -> {
            tx.licenses().insertAll(fresh);
            return fresh.stream().map(license -> license.license().id()).toList();
        });
    }

    private void awaitSuccesses(int count) throws InterruptedException {
        successes = new CountDownLatch(count);
        assertThat(successes.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private void activateUntilDone(JdbcStorage storage) {
        while (!done) {
            LicenseId license = licenses.get(ThreadLocalRandom.current().nextInt(LICENSES));
            String machine = UUID.randomUUID().toString();
            try {
                if (storage.activate(TestLicenses.activate(license, machine)) instanceof ActivationResult.Added) {
                    acknowledged.add(license + " " + machine);
                    successes.countDown();
                }
            } catch (OutcomeUnknownException e) {
                unknown.incrementAndGet();
            } catch (StorageException expected) {
                // Nothing was changed: there is no server just now.
            }
        }
    }
}
