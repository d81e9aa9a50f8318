package dev.latchkey.jdbc.internal.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The versions of the storage's tables. */
public final class SchemaVersions {
    private SchemaVersions() {}

    public static int newest() {
        return new SchemaScripts(Dialects.H2, Dialects.H2.tablesIn(null)).newest();
    }

    /** Makes the tables as Flyway did, before the first release. */
    public static void migrateWithFlyway(DataSource source) throws SQLException {
        Flyway.configure()
                .dataSource(source)
                .loggers("slf4j")
                .locations("classpath:flyway/" + folder(source).getFileName())
                .table(FlywayHistory.TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** The statements of all versions, as a host runs them that makes the tables itself. */
    public static List<String> scripts(DataSource source) throws SQLException, IOException {
        List<String> scripts = new ArrayList<>();
        for (int version = 1; version <= newest(); version++) {
            Path own = folder(source).resolve("V" + version + ".sql");
            scripts.add(
                    Files.readString(Files.exists(own) ? own : folder(source).resolveSibling(own.getFileName())));
        }
        return scripts;
    }

    private static Path folder(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return Path.of("src/main/resources", Dialects.of(connection).migrations());
        }
    }

    /** Makes the tables on MariaDB or MySQL, unless another process is at it right now. */
    public static void bringUpToDateAtOnce(DataSource source) {
        Dialect impatient = new MariaDbDialect("MariaDB", "10.6", "mariadb", 0);
        Schema.bringUpToDate(source, impatient, impatient.tablesIn(null));
    }

    /** Runs the statements of one version alone. */
    public static void bringTo(DataSource source, @Nullable String schema, int version) throws SQLException {
        try (Handle handle = Jdbi.open(source)) {
            Dialect dialect = Dialects.of(handle.getConnection());
            TableNames names = dialect.tablesIn(schema);
            dialect.changingTables(handle, names, changing -> {
                new SchemaScripts(dialect, names).bringTo(changing, version);
                return version;
            });
        }
    }

    /** Statements that bind values in the database's types. */
    public static Jdbi jdbi(DataSource source) throws SQLException {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.useHandle(handle -> Dialects.of(handle.getConnection()).prepare(jdbi));
        return jdbi;
    }

    /** What the tables say of themselves. */
    public static Optional<SchemaMark> mark(DataSource source) {
        return Jdbi.create(source).withHandle(SchemaMark::read);
    }
}
