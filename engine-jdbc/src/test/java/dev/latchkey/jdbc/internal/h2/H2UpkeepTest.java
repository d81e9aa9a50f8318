package dev.latchkey.jdbc.internal.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When room in the file of an open database may be used again. */
@Timeout(60)
class H2UpkeepTest {
    private static final long MUCH = 1L << 30;

    @TempDir
    Path directory;

    private EmbeddedH2 embedded;

    @BeforeEach
    void open() {
        embedded = EmbeddedH2.open(new H2Folder(directory), true);
    }

    @AfterEach
    void close() {
        embedded.close();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = embedded.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Leaves no page alone, in many small commits. */
    private void change(int commits) throws SQLException {
        for (int i = 0; i < commits; i++) {
            execute("UPDATE slot SET machine = machine + 1");
        }
    }

    private void createTable() throws SQLException {
        execute(
                "CREATE TABLE slot (id INT PRIMARY KEY, machine INT)",
                "INSERT INTO slot SELECT X, X FROM SYSTEM_RANGE(1, 100)");
    }

    private H2File file() throws SQLException {
        try (Connection connection = embedded.source().getConnection()) {
            return H2File.of(connection);
        }
    }

    /** The names of the parts of the file whose room is not free. */
    private Set<String> parts() throws SQLException {
        return file().store().getFileStore().getLayoutMap().keySet().stream()
                .filter(key -> key.startsWith("chunk."))
                .collect(Collectors.toSet());
    }

    @Test
    void no_room_is_freed_between_two_rounds_however_old_the_database_is() throws SQLException {
        createTable();
        embedded.close();
        makeOlder(Duration.ofDays(60));
        open();
        change(1);
        Set<String> before = parts();

        change(60);

        assertThat(parts()).containsAll(before);
    }

    private void makeOlder(Duration by) {
        try (MVStore store = MVStore.open(new H2Folder(directory).file().toString())) {
            store.getFileStore()
                    .getStoreHeader()
                    .computeIfPresent("created", (name, hex) -> Long.parseLong(hex.toString(), 16) - by.toMillis());
        }
    }

    @Test
    void to_gather_live_pages_frees_no_room() throws SQLException {
        createTable();
        change(60);
        Set<String> before = parts();
        H2File file = file();
        int gathered = 0;
        for (int i = 0; i < 60; i++) {
            change(1);
            embedded.gate().enter();
            try {
                gathered += file.gather(100, 1 << 16) ? 1 : 0;
            } finally {
                embedded.gate().leave();
            }
        }

        assertThat(gathered).as("otherwise this proves nothing").isGreaterThan(40);
        assertThat(parts()).containsAll(before);
    }

    @Test
    void a_round_frees_what_was_replaced_long_before_the_disk_had_it() throws SQLException {
        createTable();
        change(60);
        Set<String> before = parts();
        H2File file = file();

        file.freeRoom(file.version());

        assertThat(parts()).hasSizeLessThan(before.size());
    }

    @Test
    void a_round_frees_the_memory_for_old_versions() throws Exception {
        createTable();
        change(100);
        H2File file = file();
        assertThat(versions(file.store())).as("otherwise this proves nothing").isGreaterThan(100);

        file.freeRoom(file.version());

        assertThat(versions(file.store())).isLessThan(50);
    }

    /** The greatest number of versions of a map in memory. */
    private static int versions(MVStore store) throws ReflectiveOperationException {
        int most = 0;
        for (String name : store.getMapNames()) {
            Object root = store.openMap(name).getRoot();
            Field previous = root.getClass().getDeclaredField("previous");
            previous.setAccessible(true);
            int count = 0;
            for (Object each = root; each != null; each = previous.get(each)) {
                count++;
            }
            most = Math.max(most, count);
        }
        return most;
    }

    @Test
    void what_fails_in_a_round_is_not_reported_to_the_change_before_it() {
        WrittenBytes written = new WrittenBytes();
        DataSource broken = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("a closing database");
                });
        H2Upkeep upkeep = new H2Upkeep(broken, embedded.gate(), written);
        written.add(MUCH);

        assertThatCode(upkeep::changed).doesNotThrowAnyException();
    }

    @Test
    void a_change_waits_for_no_round_that_a_backup_waits_for() throws Exception {
        WrittenBytes written = new WrittenBytes();
        H2Upkeep upkeep = new H2Upkeep(embedded.source(), embedded.gate(), written);
        embedded.gate().enter();
        Thread backup = new Thread(() -> upkeep.pause().close());
        try {
            written.add(MUCH);
            CompletableFuture<Void> round = CompletableFuture.runAsync(upkeep::changed);
            while (written.get() > 0) {
                Thread.onSpinWait();
            }
            backup.start();
            while (backup.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            written.add(MUCH);

            CompletableFuture.runAsync(upkeep::changed).get(20, TimeUnit.SECONDS);

            assertThat(round).isNotDone();
            embedded.gate().leave();
            round.get(20, TimeUnit.SECONDS);
        } finally {
            embedded.gate().leave();
            backup.join();
        }
    }
}
