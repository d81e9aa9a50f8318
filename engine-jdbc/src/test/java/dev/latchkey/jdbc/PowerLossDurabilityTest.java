package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.StoredLicense;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commits that wait for the disk, many at a time for the same one. */
@Timeout(60)
class PowerLossDurabilityTest {
    private static final int CALLERS = 8;
    private static final int CALLS = 20;

    @TempDir
    Path directory;

    @Test
    void concurrent_callers_share_the_wait_for_the_disk_and_lose_nothing() {
        StoredLicense license;
        try (JdbcStorage storage = JdbcStorage.h2(directory, H2Durability.POWER_LOSS)) {
            license = TestLicenses.insert(storage, ActivationLimit.unlimited());
            LicenseId id = license.license().id();
            List<CompletableFuture<Void>> callers = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> activateMany(storage, id)))
                    .limit(CALLERS)
                    .toList();
            callers.forEach(CompletableFuture::join);
            assertThat(storage.activeConnections()).isZero();
        }
        try (JdbcStorage storage = JdbcStorage.h2(directory)) {
            LicenseSnapshot snapshot =
                    storage.snapshot(license.keyHash(), Integer.MAX_VALUE).orElseThrow();
            assertThat(snapshot.activations()).hasSize(CALLERS * CALLS);
            assertThat(snapshot.license().activationCount()).isEqualTo(CALLERS * CALLS);
        }
    }

    private static void activateMany(JdbcStorage storage, LicenseId id) {
        for (int i = 0; i < CALLS; i++) {
            storage.activate(TestLicenses.activate(id, UUID.randomUUID().toString()));
        }
    }
}
