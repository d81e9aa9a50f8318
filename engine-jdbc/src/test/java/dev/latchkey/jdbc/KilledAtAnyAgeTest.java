package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.Latchkey;
import dev.latchkey.jdbc.BusyProcess.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of processes that use room in the file again, which is where H2 2.5.250 and 2.5.252 lose what they
 * acknowledged. The storage frees room after every few megabytes, and H2 itself would after 45 s.
 */
class KilledAtAnyAgeTest {
    /** Ages in seconds, of which most are beyond H2's own 45. */
    private static final List<Integer> AGES = List.of(1, 3, 8, 20, 46, 50, 60, 70, 90, 110, 130, 150, 180);
    /** In milliseconds. */
    private static final List<Integer> LARGE_AGES =
            List.of(1_000, 50_000, 8_000, 70_000, 3_000, 20_000, 100_000, 30_000, 60_000, 5_000);
    /** A folder is used for so many kills, so that files age, too. */
    private static final int KILLS_OF_A_FOLDER = 5;

    @TempDir
    Path temp;

    /** A size from which on rounds of the upkeep are as rare as they become. */
    private static final long LARGE = 128L << 20;

    /** One database at a time, whose processes are killed one after the other. */
    private record Lane(int number, Load load, H2Durability durability) {}

    /** What came of a lane. */
    private record Outcome(int kills, int acknowledged, List<String> lost) {}

    @Test
    @Timeout(120)
    @DisplayName("36: no acknowledged change is lost by kill -9 once room in the file is used again")
    void kill_9_of_a_process_that_uses_room_again_loses_nothing() throws Exception {
        List<Callable<Outcome>> lanes = new ArrayList<>();
        for (H2Durability durability : H2Durability.values()) {
            Lane lane = new Lane(lanes.size(), Load.HEAVY, durability);
            lanes.add(() -> kill(lane, List.of(2_500, 3_500), this::created));
        }
        assertNothingLost(lanes, 4);
    }

    @Test
    @Tag("proof")
    @Timeout(7200)
    @DisplayName("36: no acknowledged change is lost by kill -9 of processes 1 to 180 s old, 104 times")
    void kill_9_of_a_process_of_any_age_loses_nothing() throws Exception {
        List<Callable<Outcome>> lanes = new ArrayList<>();
        // Two lanes for each load, and two more light ones.
        Stream.of(Load.LIGHT, Load.BURSTY, Load.HEAVY, Load.LIGHT).forEach(load -> {
            for (H2Durability durability : H2Durability.values()) {
                Lane lane = new Lane(lanes.size(), load, durability);
                lanes.add(() -> kill(lane, shuffledAges(lane.number()), this::created));
            }
        });
        assertNothingLost(lanes, lanes.size() * AGES.size());
    }

    @Test
    @Tag("proof")
    @Timeout(7200)
    @DisplayName("36: no acknowledged change is lost by kill -9 of processes whose file is larger than 128 MB")
    void kill_9_of_a_process_with_a_large_file_loses_nothing() throws Exception {
        Path large = filled(temp.resolve("large"));
        List<Callable<Outcome>> lanes = new ArrayList<>();
        for (H2Durability durability : H2Durability.values()) {
            Lane lane = new Lane(lanes.size(), Load.HEAVY, durability);
            lanes.add(() -> kill(lane, LARGE_AGES, folder -> copied(large, folder)));
        }
        assertNothingLost(lanes, lanes.size() * LARGE_AGES.size());
    }

    /** Makes a large database of items with long licence texts, which no compression makes shorter. */
    private static Path filled(Path folder) {
        Random random = new Random(1);
        byte[] text = new byte[15_000];
        try (LicensingEngine engine =
                Latchkey.builder().storage(JdbcStorage.h2(folder)).build()) {
            for (long bytes = 0; bytes < LARGE; bytes += text.length) {
                random.nextBytes(text);
                Item item = engine.catalog().createItem("Editor");
                engine.catalog()
                        .changeItem(
                                item.id(),
                                draft -> draft.withLicenseText(
                                        Base64.getEncoder().encodeToString(text)));
            }
        }
        assertThat(H2File.of(folder).size()).as("of the compacted file").isGreaterThan(LARGE);
        return folder;
    }

    private Path created(Path folder) throws IOException {
        return Files.createDirectory(folder);
    }

    /** With its database and its master secret. */
    private static Path copied(Path from, Path folder) throws IOException {
        Files.createDirectory(folder);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    /** Makes a folder whose path is given. */
    private interface Start {
        Path in(Path folder) throws IOException;
    }

    private static List<Integer> shuffledAges(int seed) {
        List<Integer> ages =
                new ArrayList<>(AGES.stream().map(age -> age * 1_000).toList());
        Collections.shuffle(ages, new Random(seed));
        return ages;
    }

    private static void assertNothingLost(List<Callable<Outcome>> lanes, int kills) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            int killed = 0;
            int acknowledged = 0;
            List<String> lost = new ArrayList<>();
            for (Future<Outcome> future : threads.invokeAll(lanes)) {
                Outcome outcome = future.get();
                killed += outcome.kills();
                acknowledged += outcome.acknowledged();
                lost.addAll(outcome.lost());
            }
            System.out.printf(
                    "H2 %s on Java %s killed %d times: %,d acknowledged, %d lost%n",
                    org.h2.engine.Constants.VERSION, Runtime.version().feature(), killed, acknowledged, lost.size());
            assertThat(lost).as("acknowledged and lost").isEmpty();
            assertThat(killed).isEqualTo(kills);
            assertThat(acknowledged).isGreaterThan(kills);
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome kill(Lane lane, List<Integer> ages, Start start) throws Exception {
        Acknowledged acknowledged = new Acknowledged();
        List<String> lost = new ArrayList<>();
        int changes = 0;
        int kills = 0;
        Path directory = temp;
        for (int age : ages) {
            if (kills % KILLS_OF_A_FOLDER == 0) {
                changes += acknowledged.changes();
                acknowledged = new Acknowledged();
                directory = start.in(temp.resolve("lane-" + lane.number() + "-" + kills));
            }
            run(lane, directory, age, acknowledged);
            kills++;
            List<String> missing = acknowledged.missingIn(directory);
            missing.stream()
                    .map(text -> lane + ", killed after " + age + " ms: " + text)
                    .forEach(lost::add);
            if (!missing.isEmpty()) {
                // The rest would be told of it again.
                return new Outcome(kills, changes + acknowledged.changes(), lost);
            }
        }
        return new Outcome(kills, changes + acknowledged.changes(), lost);
    }

    /** Runs a process until it is so old, counted from its first acknowledged change, and kills it. */
    private static void run(Lane lane, Path directory, int age, Acknowledged acknowledged) throws Exception {
        try (ChildJvm child = ChildJvm.run(
                BusyProcess.class,
                directory.toString(),
                lane.durability().name(),
                lane.load().name())) {
            acknowledged.read(child.line());
            long end = System.nanoTime() + Duration.ofMillis(age).toNanos();
            while (System.nanoTime() < end) {
                acknowledged.read(child.line());
            }
            child.kill().forEach(acknowledged::read);
        }
    }
}
