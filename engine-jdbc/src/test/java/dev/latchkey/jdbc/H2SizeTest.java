package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.core.Latchkey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How much room an embedded database takes, beside what its live data takes when H2 writes them anew. */
@Timeout(120)
class H2SizeTest {
    private static final int CHANGES = 1_000;
    /** How much is written at least before room is freed. */
    private static final long LEAST_ROUND = 2L << 20;
    /** And at most. */
    private static final long MOST_ROUND = 16L << 20;
    /**
     * How many times the size of its compacted copy a file in use may have. Its pages are not compressed, and about
     * half of them are live.
     */
    private static final int TIMES = 8;

    private final Set<String> acknowledged = new HashSet<>();

    @TempDir
    Path temp;

    private Path directory;
    private H2File file;

    @BeforeEach
    void choose() {
        directory = temp.resolve("database");
        file = H2File.of(directory);
    }

    private JdbcStorage open() {
        return JdbcStorage.h2(directory);
    }

    /** Activates machines on a few licences, which are then in many versions in the file. */
    private void change(JdbcStorage storage) {
        List<LicenseId> licenses = IntStream.range(0, 10)
                .mapToObj(i -> TestLicenses.insert(storage, ActivationLimit.unlimited())
                        .license()
                        .id())
                .toList();
        for (int i = 0; i < CHANGES; i++) {
            LicenseId license = licenses.get(i % licenses.size());
            String machine = UUID.randomUUID().toString();
            storage.activate(TestLicenses.activate(license, machine));
            acknowledged.add(license + " " + machine);
        }
    }

    private void assertAllThere() {
        try (JdbcStorage storage = open()) {
            assertThat(Books.audited(storage).slots()).isEqualTo(acknowledged);
        }
    }

    /** The file's size with its live data written anew by H2 itself. */
    private long compacted() {
        file.compact();
        return file.size();
    }

    @Test
    void after_a_clean_stop_a_file_has_at_most_1_5_times_its_live_data() {
        long running;
        try (JdbcStorage storage = open()) {
            change(storage);
            running = file.size();
        }
        long stopped = file.size();
        long compacted = compacted();

        System.out.printf(
                "H2 after %d activations: %,d bytes while running, %,d stopped, %,d compacted%n",
                CHANGES, running, stopped, compacted);
        assertThat(stopped).isLessThanOrEqualTo(compacted * 3 / 2);
        assertThat(running).as("otherwise this proves nothing").isGreaterThan(compacted * 2);
        assertAllThere();
    }

    @Test
    void a_running_database_uses_the_room_again_that_its_changes_leave() {
        try (JdbcStorage storage = open()) {
            change(storage);
            long written = file.info("FILE_WRITE_BYTES");

            assertThat(file.size()).isLessThan(written / 2);
        }
        assertAllThere();
    }

    @Test
    void a_running_database_has_at_most_eight_times_its_live_data_and_a_few_megabytes() throws IOException {
        assertBounded(10, 500, 4 * LEAST_ROUND);
    }

    @Test
    @Tag("proof")
    @Timeout(3600)
    void a_file_of_two_hundred_thousand_licences_has_at_most_eight_times_its_live_data_and_64_megabytes()
            throws IOException {
        assertBounded(200, 20_000, 4 * MOST_ROUND);
    }

    /** Issues in bulk, makes keyed calls, and looks at the file all the while. */
    private void assertBounded(int batches, int calls, long more) throws IOException {
        List<Long> sizes = new ArrayList<>();
        Path backup = temp.resolve("backup.zip");
        JdbcStorage storage = open();
        long written;
        try (LicensingEngine engine = Latchkey.builder().storage(storage).build()) {
            ItemId item = engine.catalog().createItem("Editor").id();
            for (int batch = 0; batch < batches; batch++) {
                engine.selling().issue(item, LicenseTerms.maxActivations(3), 1_000);
                sizes.add(file.size());
            }
            Management owner = engine.trusting(BusyProcess.owner());
            for (int call = 0; call < calls; call++) {
                owner.once(BusyProcess.call("call " + call), tx -> {
                    tx.selling().issue(item, LicenseTerms.maxActivations(3));
                    return new byte[400];
                });
                sizes.add(file.size());
            }
            written = file.info("FILE_WRITE_BYTES");
            storage.backup(backup);
        }
        long most = sizes.stream().mapToLong(Long::longValue).max().orElseThrow();
        long stopped = file.size();
        long compacted = compacted();
        System.out.printf(
                "H2 after %,d licences and %,d keyed calls: %,d bytes written, %,d at most while running, %,d stopped,"
                        + " %,d compacted, %,d backed up%n",
                batches * 1_000, calls, written, most, stopped, compacted, Files.size(backup));
        assertThat(most).isLessThanOrEqualTo(TIMES * compacted + more);
        assertThat(written).as("otherwise this proves nothing").isGreaterThan(TIMES * compacted + more);
        assertThat(stopped).isLessThanOrEqualTo(compacted * 3 / 2);
        assertThat(Files.size(backup)).isLessThanOrEqualTo(compacted);
    }

    @Test
    void a_file_that_has_hardly_changed_is_not_written_anew() {
        try (JdbcStorage storage = open()) {
            change(storage);
        }
        Object before = inode();
        try (JdbcStorage storage = open()) {
            storage.ping();
        }
        assertThat(inode()).isEqualTo(before);
    }

    private Object inode() {
        try {
            return Files.getAttribute(file.path(), "unix:ino");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_backup_is_no_larger_than_the_live_data() throws IOException {
        Path backup = temp.resolve("backup.zip");
        try (JdbcStorage storage = open()) {
            change(storage);
            storage.backup(backup);
        }
        long compacted = compacted();

        assertThat(Files.size(backup)).isLessThanOrEqualTo(compacted);
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            assertThat(zip.getEntry("latchkey.mv.db").getSize()).isLessThanOrEqualTo(compacted * 11 / 10);
        }
        try (var left = Files.list(temp)) {
            assertThat(left).containsExactlyInAnyOrder(backup, directory);
        }
        JdbcStorage.restoreH2(backup, temp.resolve("restored"));
        try (JdbcStorage storage = JdbcStorage.h2(temp.resolve("restored"))) {
            assertThat(Books.audited(storage).slots()).isEqualTo(acknowledged);
        }
    }

    @Test
    void a_database_of_a_process_that_was_killed_is_compacted_on_demand() throws Exception {
        assertThatThrownBy(() -> JdbcStorage.compactH2(directory))
                .isInstanceOf(LicensingException.class)
                .hasMessageContaining("has no database");
        makeSparse(directory);
        long before = file.size();

        long after = JdbcStorage.compactH2(directory);

        assertThat(after).isEqualTo(file.size()).isLessThan(before / 3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertAllThere();
    }

    /** Leaves a file as a process leaves it that is killed after many changes. */
    private void makeSparse(Path target) throws IOException {
        Path other = temp.resolve("other");
        try (JdbcStorage storage = JdbcStorage.h2(other)) {
            change(storage);
            Files.createDirectories(target);
            Files.copy(H2File.of(other).path(), H2File.of(target).path());
        }
    }

    @Test
    void kill_9_while_a_stop_writes_the_data_anew_loses_nothing() throws Exception {
        Path template = temp.resolve("template");
        makeSparse(template);
        long compacted = compactedSizeOf(template);
        for (int percent : List.of(0, 1, 50, 99)) {
            directory = Files.createDirectory(temp.resolve("killed-at-" + percent));
            file = H2File.of(directory);
            Files.copy(H2File.of(template).path(), file.path());
            try (ChildJvm child = ChildJvm.run(ClosingProcess.class, directory.toString())) {
                assertThat(child.line()).isEqualTo("open");
                while (sizeOfCopy(compacted) < compacted * percent / 100) {
                    Thread.onSpinWait();
                }
                child.kill();
            }
            assertAllThere();
            try (var left = Files.list(directory)) {
                assertThat(left).containsExactly(file.path());
            }
        }
    }

    private long compactedSizeOf(Path template) throws IOException {
        Path copy = Files.createDirectory(temp.resolve("copy"));
        Files.copy(H2File.of(template).path(), H2File.of(copy).path());
        H2File.of(copy).compact();
        return H2File.of(copy).size();
    }

    /** How much of the copy has been written; all of it when it has taken the file's place. */
    private long sizeOfCopy(long compacted) throws IOException {
        try (var folders = Files.newDirectoryStream(directory, ".latchkey-compact*")) {
            for (Path folder : folders) {
                Path copy = folder.resolve(file.path().getFileName());
                return Files.exists(copy) ? Files.size(copy) : 0;
            }
            return file.size() <= compacted * 3 / 2 ? compacted : -1;
        } catch (NoSuchFileException e) {
            // It has just gone.
            return compacted;
        }
    }

    @Test
    void a_file_that_is_still_in_use_is_not_replaced() throws Exception {
        JdbcStorage storage = open();
        change(storage);
        try (var other = DriverManager.getConnection(file.openUrl(), "latchkey", "")) {
            storage.close();
            try (var statement = other.createStatement()) {
                statement.execute("INSERT INTO latchkey_mark (name, content) VALUES ('late', X'00')");
            }
        }
        try (JdbcStorage again = open()) {
            assertThat(again.<Boolean>inTransaction(
                            tx -> tx.marks().find("late").isPresent()))
                    .isTrue();
        }
        assertAllThere();
    }
}
