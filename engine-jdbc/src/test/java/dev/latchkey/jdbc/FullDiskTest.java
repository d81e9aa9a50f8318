package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.h2.FillingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An embedded database whose disk fills up and has room again. */
@Timeout(60)
class FullDiskTest {
    private final Set<String> acknowledged = new HashSet<>();

    @TempDir
    Path directory;

    private JdbcStorage storage;
    private StoredLicense license;

    @BeforeEach
    void open() {
        FillingDisk.insert();
        storage = JdbcStorage.h2(directory);
        license = TestLicenses.insert(storage, ActivationLimit.unlimited());
        for (int i = 0; i < 100; i++) {
            activate();
        }
    }

    @AfterEach
    void close() {
        FillingDisk.makeRoom();
        storage.close();
        FillingDisk.remove();
    }

    private void activate() {
        LicenseId id = license.license().id();
        String machine = UUID.randomUUID().toString();
        storage.activate(TestLicenses.activate(id, machine));
        acknowledged.add(id + " " + machine);
    }

    private void activateUntilRefused() {
        for (int i = 0; i < 10_000; i++) {
            try {
                activate();
            } catch (StorageException e) {
                return;
            }
        }
        throw new AssertionError("the disk is full, and nothing is refused");
    }

    /** Until no change finds room between the others. That of a check is smaller than an activation. */
    private void fillTheFile() {
        for (int i = 0; i < 10_000; i++) {
            activateUntilRefused();
            try {
                storage.ping();
            } catch (StorageException e) {
                return;
            }
        }
        throw new AssertionError("the disk is full, and a check always finds room");
    }

    @Test
    void a_full_disk_refuses_writes_loses_nothing_and_is_recovered_from_without_a_restart() {
        FillingDisk.fill(directory);
        fillTheFile();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(this::activate).isInstanceOf(StorageException.class);
            assertThatThrownBy(storage::ping).isInstanceOf(StorageException.class);
            assertThat(storage.snapshot(license.keyHash(), 1)).as("reads go on").isPresent();
        }
        assertThat(storage.activeConnections()).isZero();

        FillingDisk.makeRoom();
        long start = System.nanoTime();
        storage.ping();
        activate();
        double recovery = (System.nanoTime() - start) / 1e9;

        assertThat(Books.audited(storage).slots()).containsAll(acknowledged);
        assertThat(H2File.of(directory).info("VERSIONS_TO_KEEP"))
                .as("room is kept in the file that was opened again")
                .isEqualTo(Integer.MAX_VALUE);
        System.out.printf(
                "H2 on a full disk: writes refused, %d acknowledged, 0 lost, writes again after %.1f s%n",
                acknowledged.size(), recovery);
    }

    @Test
    void nobody_is_kept_busy_by_what_a_full_disk_has_broken() throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        AtomicBoolean stop = new AtomicBoolean();
        for (int caller = 0; caller < 4; caller++) {
            callers.execute(() -> {
                while (!stop.get()) {
                    readOrBeRefused();
                }
            });
        }
        FillingDisk.fill(directory);
        for (int i = 0; i < 20; i++) {
            activateUntilRefused();
        }
        FillingDisk.makeRoom();
        stop.set(true);
        callers.shutdown();

        assertThat(callers.awaitTermination(20, TimeUnit.SECONDS))
                .as("every caller returns")
                .isTrue();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (isAnybodySpinning() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(isAnybodySpinning())
                .as("a thread goes round on the closed file")
                .isFalse();
        activate();
    }

    private void readOrBeRefused() {
        try {
            storage.snapshot(license.keyHash(), 1);
        } catch (StorageException e) {
            // Its database was closed below it.
        }
    }

    private static boolean isAnybodySpinning() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> stack.length > 0 && stack[0].getMethodName().equals("registerVersionUsage"));
    }

    @Test
    void a_stop_without_room_for_a_copy_leaves_the_file_as_it_is() throws IOException {
        for (int i = 0; i < 200; i++) {
            activate();
        }
        FillingDisk.fill(directory);
        storage.close();
        FillingDisk.makeRoom();

        storage = JdbcStorage.h2(directory);
        assertThat(Books.audited(storage).slots()).containsAll(acknowledged);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("latchkey.mv.db"));
        }
    }

    @Test
    void what_was_acknowledged_before_the_disk_was_full_is_there_after_a_restart() {
        FillingDisk.fill(directory);
        activateUntilRefused();
        storage.close();
        FillingDisk.makeRoom();

        storage = JdbcStorage.h2(directory);
        assertThat(Books.audited(storage).slots()).containsAll(acknowledged);
        activate();
    }
}
