package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Another database in the place of the one that running engines know: an older copy of it, or somebody else's. */
@ParameterizedClass
@EnumSource(names = {"H2", "POSTGRESQL"})
class SwappedDatabaseTest {
    private static final Pattern NAME = Pattern.compile("[:/](t[0-9a-f]{32})");

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final TestDatabase product;
    private final HostDatabase host;
    private final HostDatabase copy;
    private final CopyScene scene;
    private final LicensingEngine writer;
    private final LicensingEngine reader;
    private volatile DataSource present;

    SwappedDatabaseTest(TestDatabase product, @TempDir Path folder) {
        this.product = product;
        HostDatabase before = HostDatabase.fresh(product);
        present = before.pool();
        try (LicensingEngine engine = engine()) {
            scene = new CopyScene(engine);
        }
        before.close();
        copy = before.by(copyOf(before.url(), folder), config -> {});
        host = before.by(before.url(), config -> {});
        present = host.pool();
        writer = engine();
        reader = engine();
    }

    private String copyOf(String url, Path folder) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        if (product == TestDatabase.POSTGRESQL) {
            Matcher original = NAME.matcher(url);
            assertThat(original.find()).isTrue();
            return PostgresServer.copy(original.group(1), name);
        }
        String copy = product.create(name);
        Path script = folder.resolve("script.sql");
        Jdbi.create(url).useHandle(handle -> handle.execute("SCRIPT TO '" + script + "'"));
        Jdbi.create(copy).useHandle(handle -> handle.execute("RUNSCRIPT FROM '" + script + "'"));
        return copy;
    }

    private LicensingEngine engine() {
        return TestEngines.on(JdbcStorage.on(presentSource()), clock);
    }

    /** The source of the database that is there now. */
    private DataSource presentSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    try {
                        return method.invoke(present, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @AfterEach
    void close() {
        reader.close();
        writer.close();
        copy.close();
        host.close();
    }

    @Test
    @DisplayName("31: nothing is answered of what an older copy does not say, and the engines stay ready")
    void an_older_copy_is_answered_from() {
        takeThePlace(copy);
        scene.assertOfCopy(false, this::engine, writer, reader);
    }

    @Test
    @DisplayName("31: so it is when the copy has been changed since, further than the other was")
    void an_older_copy_that_was_changed_is_answered_from() {
        takeThePlace(copy);
        try (LicensingEngine third = engine()) {
            scene.changeTheCopy(third);
        }
        scene.assertOfCopy(true, this::engine, writer, reader);
    }

    @Test
    @DisplayName("31: of somebody else's database nothing is answered from memory, and no engine on it is ready")
    void somebody_else_s_database_is_not_taken_for_ours() {
        try (HostDatabase other = HostDatabase.fresh(product)) {
            TestEngines.on(JdbcStorage.on(other.pool()), clock).close();
            takeThePlace(other);
            reader.flush();
            assertThat(scene.ask(reader))
                    .containsEntry("licence 2", "invalid_key")
                    .containsEntry("token 2", "UNKNOWN")
                    .containsEntry("session 2", "UNKNOWN")
                    .containsEntry("grant 2", "NotVisible[]")
                    .containsEntry("licence text", "Optional.empty");
            assertThat(reader.isReady()).isFalse();
            present = host.pool();
        }
    }

    private void takeThePlace(HostDatabase other) {
        scene.loseChanges(writer, reader);
        present = other.pool();
        clock.advance(Duration.ofMillis(1_500));
    }
}
