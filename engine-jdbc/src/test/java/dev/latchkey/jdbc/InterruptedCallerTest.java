package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.license.ActivationLimit;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt inside a call closes a plain H2 file for every caller, for good (its error 90098). */
@Timeout(60)
class InterruptedCallerTest {
    private static final int CALLS = 200;

    @TempDir
    Path directory;

    @Test
    void an_interrupted_caller_leaves_the_others_unharmed() throws Exception {
        try (JdbcStorage storage = JdbcStorage.h2(directory)) {
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

            LicenseSnapshot snapshot =
                    storage.snapshot(license.keyHash(), Integer.MAX_VALUE).orElseThrow();
            assertThat(snapshot.activations()).hasSize(snapshot.license().activationCount());
            assertThat(snapshot.activations()).hasSizeGreaterThanOrEqualTo(2 * CALLS);
            assertThat(storage.activeConnections()).isZero();
        }
    }

    private static void activateMany(JdbcStorage storage, LicenseId id) {
        for (int i = 0; i < CALLS; i++) {
            storage.activate(TestLicenses.activate(id, UUID.randomUUID().toString()));
        }
    }

    private static void activateInterrupted(JdbcStorage storage, LicenseId id) {
        try {
            storage.activate(TestLicenses.activate(id, UUID.randomUUID().toString()));
        } catch (StorageException expected) {
            // What an interrupted call answers is the caller's own business: it may fail or succeed.
        }
    }
}
