package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A caller that is interrupted again and again, wherever it is just then, beside others that are not. */
@Timeout(60)
class InterruptedCallerTest {
    private static final int CALLS = 200;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failed = new AtomicInteger();

    /** An interrupt inside a call closes a plain H2 file for every caller, for good (its error 90098). */
    @Test
    void it_leaves_the_others_unharmed_on_an_embedded_database(@TempDir Path directory) throws Exception {
        try (JdbcStorage storage = JdbcStorage.h2(directory)) {
            interruptOneOfThree("embedded", storage);
            assertThat(storage.activeConnections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void it_leaves_the_others_unharmed(TestDatabase database) throws Exception {
        try (HostDatabase host = HostDatabase.of(database);
                JdbcStorage storage = JdbcStorage.on(host.pool())) {
            interruptOneOfThree(database.toString(), storage);
            assertThat(host.activeConnections()).isZero();
        }
    }

    private void interruptOneOfThree(String name, JdbcStorage storage) throws Exception {
        StoredLicense license = TestLicenses.insert(storage, ActivationLimit.unlimited());
        LicenseId id = license.license().id();
        AtomicBoolean done = new AtomicBoolean();
        Thread interrupted = new Thread(() -> {
            while (!done.get()) {
                activateInterrupted(storage, id);
            }
        });
        ScheduledExecutorService interrupting = Executors.newSingleThreadScheduledExecutor();
        interrupted.start();
        interrupting.scheduleAtFixedRate(interrupted::interrupt, 1, 1, TimeUnit.MILLISECONDS);
        try {
            CompletableFuture<?> other = CompletableFuture.runAsync(() -> activateMany(storage, id));
            activateMany(storage, id);
            other.get(50, TimeUnit.SECONDS);
        } finally {
            done.set(true);
            interrupted.join();
            interrupting.shutdown();
        }

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * CALLS);
        assertThat(new HashSet<>(Books.audited(storage).machines(id))).containsAll(acknowledged);
        System.out.printf(
                "%s: %d activations acknowledged and kept beside a caller whose %d calls an interrupt failed%n",
                name, acknowledged.size(), failed.get());
    }

    private void activateMany(JdbcStorage storage, LicenseId id) {
        for (int i = 0; i < CALLS; i++) {
            activate(storage, id);
        }
    }

    private void activateInterrupted(JdbcStorage storage, LicenseId id) {
        try {
            activate(storage, id);
        } catch (StorageException expected) {
            // What an interrupted call answers is the caller's own business: it may fail or succeed.
            failed.incrementAndGet();
        }
    }

    private void activate(JdbcStorage storage, LicenseId id) {
        String machine = UUID.randomUUID().toString();
        storage.activate(TestLicenses.activate(id, machine));
        acknowledged.add(machine);
    }
}
