package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.StoredLicense;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an embedded database acknowledged survives {@code kill -9}, and it opens again by itself. */
class KilledProcessTest {
    private static final int LICENSES = 300;
    private static final ActivationLimit LIMIT = ActivationLimit.of(3);

    @TempDir
    Path directory;

    private double slowestOpening;

    @Test
    @Timeout(120)
    @DisplayName("1, 2: no acknowledged activation is lost by kill -9, and no licence is over its limit")
    void kill_9_loses_no_acknowledged_activation() throws Exception {
        killAndCheck(3);
    }

    @Test
    @Tag("proof")
    @Timeout(1200)
    @DisplayName("1, 2: no acknowledged activation is lost by kill -9, 100 times")
    void many_kills_lose_no_acknowledged_activation() throws Exception {
        killAndCheck(100);
    }

    private void killAndCheck(int kills) throws Exception {
        List<StoredLicense> all = new ArrayList<>();
        Set<String> acknowledged = new HashSet<>();
        for (int i = 0; i < kills; i++) {
            List<StoredLicense> fresh = issue();
            all.addAll(fresh);
            acknowledged.addAll(activateUntilKilled(fresh));
            check(all, acknowledged);
        }
        System.out.printf(
                "H2 killed %d times: %,d acknowledged, 0 lost, 0 over limit, open again after %.1f s at worst%n",
                kills, acknowledged.size(), slowestOpening);
    }

    private List<StoredLicense> issue() {
        try (JdbcStorage storage = JdbcStorage.h2(directory)) {
            ItemId item = TestLicenses.item(storage);
            List<StoredLicense> licenses = IntStream.range(0, LICENSES)
                    .mapToObj(i -> TestLicenses.license(item, LIMIT, null))
                    .toList();
            return storage.inTransaction(tx -> {
                tx.licenses().insertAll(licenses);
                return licenses;
            });
        }
    }

    private List<String> activateUntilKilled(List<StoredLicense> licenses) throws Exception {
        String[] arguments = Stream.concat(
                        Stream.of(directory.toString()),
                        licenses.stream().map(license -> license.license().id().toString()))
                .toArray(String[]::new);
        List<String> acknowledged = new ArrayList<>();
        try (ChildJvm child = ChildJvm.run(ActivatingProcess.class, arguments)) {
            int enough = ThreadLocalRandom.current().nextInt(50, 500);
            while (acknowledged.size() < enough) {
                acknowledged.add(child.line());
            }
            acknowledged.addAll(child.kill());
        }
        return acknowledged;
    }

    private void check(List<StoredLicense> licenses, Set<String> acknowledged) {
        Set<String> stored = new HashSet<>();
        long start = System.nanoTime();
        try (JdbcStorage storage = JdbcStorage.h2(directory)) {
            storage.ping();
            slowestOpening = Math.max(slowestOpening, (System.nanoTime() - start) / 1e9);
            for (StoredLicense license : licenses) {
                LicenseSnapshot snapshot =
                        storage.snapshot(license.keyHash(), Integer.MAX_VALUE).orElseThrow();
                int count = snapshot.license().activationCount();
                assertThat(snapshot.activations()).hasSize(count);
                assertThat(count).isLessThanOrEqualTo(3);
                for (Activation activation : snapshot.activations()) {
                    stored.add(activation.licenseId() + " " + activation.machine());
                }
            }
            assertThat(stored).containsAll(acknowledged);
            assertThat(addedEvents(storage)).as("one event for each slot").isEqualTo(stored.size());
        }
    }

    private static long addedEvents(JdbcStorage storage) {
        return storage
                .inTransaction(tx -> tx.events()
                        .read(EventPosition.START, EventPosition.START, Integer.MAX_VALUE)
                        .events())
                .stream()
                .filter(event -> event.type() == EventType.ACTIVATION_ADDED)
                .count();
    }
}
