package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.h2.FillingDisk;
import dev.latchkey.jdbc.internal.h2.ForgetfulDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commits that wait for the disk, many at a time for the same one. */
@Timeout(240)
class PowerLossDurabilityTest {
    private static final int CALLERS = 8;
    private static final int CALLS = 20;
    private static final int LICENSES = 20;
    private static final int ONE_OF_WRITES = 10;

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

    @Test
    @DisplayName("36: no change that waited for the disk is lost by a power loss, whatever the disk had of later ones")
    void a_power_loss_loses_nothing_that_waited_for_the_disk() throws Exception {
        assertNothingLost(H2Durability.POWER_LOSS, ForgetfulDisk::lose);
    }

    @Test
    @DisplayName("36: no acknowledged change is lost by a kill amid any write")
    void a_kill_amid_a_write_loses_nothing() throws Exception {
        assertNothingLost(H2Durability.PROCESS_CRASH, ForgetfulDisk::kill);
    }

    @Test
    @DisplayName("36: no change that waited for the disk is lost by a kill amid any write")
    void a_kill_amid_a_write_loses_nothing_that_waited_for_the_disk() throws Exception {
        assertNothingLost(H2Durability.POWER_LOSS, ForgetfulDisk::kill);
    }

    /** How a process ends. */
    private interface End {
        void leave(ForgetfulDisk disk, Random random, Path file) throws IOException;
    }

    private void assertNothingLost(H2Durability durability, End end) throws Exception {
        FillingDisk.insert();
        Path live = directory.resolve("live");
        ForgetfulDisk disk = ForgetfulDisk.of(live);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        List<Loss> losses = new ArrayList<>();
        long written;
        long size;
        try (JdbcStorage storage = JdbcStorage.h2(live, durability)) {
            List<StoredLicense> licenses = Stream.generate(
                            () -> TestLicenses.insert(storage, ActivationLimit.unlimited()))
                    .limit(LICENSES)
                    .toList();
            Random random = new Random();
            Runnable lose = () ->
                    losses.add(Loss.of(directory.resolve("lost-" + losses.size()), acknowledged, disk, random, end));
            disk.beforeWrites(() -> {
                if (random.nextInt(ONE_OF_WRITES) == 0) {
                    lose.run();
                }
            });
            List<CompletableFuture<Void>> callers = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> activate(storage, licenses, acknowledged)))
                    .limit(CALLERS)
                    .toList();
            storage.backup(directory.resolve("backup.zip"));
            callers.forEach(CompletableFuture::join);
            disk.beforeWrites(() -> {});
            written = H2File.of(live).info("FILE_WRITE_BYTES");
            size = H2File.of(live).size();
            // The stop writes, too.
            disk.beforeWrites(lose);
        } finally {
            FillingDisk.remove();
        }
        assertThat(size).as("room was used again").isLessThan(written / 2);
        assertThat(losses.size()).isGreaterThan(10);
        for (Loss loss : losses) {
            try (JdbcStorage storage = JdbcStorage.h2(loss.folder())) {
                assertThat(Books.audited(storage).slots()).containsAll(loss.acknowledged());
            }
        }
    }

    /** A copy of what is left, and what was acknowledged before. */
    private record Loss(Path folder, Set<String> acknowledged) {
        static Loss of(Path folder, Set<String> acknowledged, ForgetfulDisk disk, Random random, End end) {
            try {
                Set<String> before = Set.copyOf(acknowledged);
                Files.createDirectory(folder);
                end.leave(disk, random, H2File.of(folder).path());
                return new Loss(folder, before);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void activate(JdbcStorage storage, List<StoredLicense> licenses, Set<String> acknowledged) {
        for (StoredLicense license : licenses) {
            activate(storage, license.license().id(), acknowledged);
        }
    }

    private static void activate(JdbcStorage storage, LicenseId id, Set<String> acknowledged) {
        for (int i = 0; i < 8; i++) {
            String machine = UUID.randomUUID().toString();
            storage.activate(TestLicenses.activate(id, machine));
            acknowledged.add(id + " " + machine);
        }
    }

    private static void activateMany(JdbcStorage storage, LicenseId id) {
        for (int i = 0; i < CALLS; i++) {
            storage.activate(TestLicenses.activate(id, UUID.randomUUID().toString()));
        }
    }
}
