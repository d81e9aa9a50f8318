package dev.latchkey.jdbc.internal.storage;

import dev.latchkey.api.storage.StorageException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Brings the storage's tables up to date, whatever else the schema contains. */
public final class Schema {
    static final Set<String> TABLES = Set.of(
            SchemaMark.TABLE,
            "latchkey_project",
            "latchkey_item",
            "latchkey_license",
            "latchkey_order",
            "latchkey_activation",
            "latchkey_event",
            "latchkey_signing_key",
            "latchkey_mark",
            "latchkey_cursor",
            "latchkey_bucket",
            "latchkey_api_token",
            "latchkey_earlier_token",
            "latchkey_earlier_secret",
            "latchkey_grant",
            "latchkey_idempotency",
            "latchkey_session");

    /** If changes of tables commit by themselves, two processes may make them at once. At worst, one of them fails. */
    private static final int ATTEMPTS = 5;

    private static final long PAUSE_MILLIS = 100;

    private final Dialect dialect;
    private final TableNames names;
    private final SchemaScripts scripts;
    private final int newest;

    private Schema(Dialect dialect, TableNames names) {
        this.dialect = dialect;
        this.names = names;
        this.scripts = new SchemaScripts(dialect, names);
        this.newest = scripts.newest();
    }

    /**
     * Creates the tables, or brings them to the newest version. It continues an interrupted change, and only one
     * process at a time does this. Tables that somebody created with the same statements are used as they are.
     *
     * @param names the place of the tables
     * @return the identity that distinguishes this database from every other
     * @throws StorageException if that is not possible, if other tables have the storage's names, or if the connections
     *     have no schema for tables
     */
    public static UUID bringUpToDate(DataSource source, Dialect dialect, TableNames names) {
        try (Handle handle = Jdbi.open(new AutoCommitConnections(source))) {
            names.applyTo(handle);
            Schema schema = new Schema(dialect, names);
            if (dialect.mayBeBehind()) {
                // There may be no table yet.
                handle.execute(dialect.current("SELECT 1"));
            }
            requireNone(schema.whyNowhere(handle));
            requireNone(dialect.whyUnusable(handle.getConnection(), source));
            return schema.upToDate(handle).identity();
        } catch (StorageException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw Failures.storageException(e);
        }
    }

    private Optional<String> whyNowhere(Handle handle) throws SQLException {
        if (!new OwnSchema(handle.getConnection(), names.schema()).isNone()) {
            return Optional.empty();
        }
        return Optional.of(
                names.schema() == null
                        ? dialect.noSchema()
                        : "there is no schema " + names.schema() + " that the"
                                + " database user may use: create it, or name another one");
    }

    private SchemaMark upToDate(Handle handle) throws SQLException {
        Set<String> tables = tables(handle);
        SchemaMark mark = mark(handle, tables);
        if (isCurrent(mark, tables)) {
            return Objects.requireNonNull(mark);
        }
        boolean found = tables.contains(SchemaMark.TABLE) || tables.contains(FlywayHistory.TABLE);
        boolean own = names.schema() == null && !found;
        requireNone(own ? dialect.tablesElsewhere(handle.getConnection()) : Optional.empty());
        requireNone(dialect.whyNoTables(handle.getConnection(), names));
        for (int attempt = 1; ; attempt++) {
            try {
                return changed(handle);
            } catch (StorageException e) {
                throw e;
            } catch (SQLException | RuntimeException e) {
                if (attempt == ATTEMPTS || !dialect.commitsEachChange()) {
                    throw failure(e);
                }
                pause();
            }
        }
    }

    private SchemaMark changed(Handle handle) throws SQLException {
        try (LiftedTimeout lifted = LiftedTimeout.of(handle.getConnection())) {
            return dialect.changingTables(handle, names, this::change);
        }
    }

    /** Does the remaining work. Nothing is left if another process was faster. */
    private SchemaMark change(Handle handle) throws SQLException {
        Set<String> tables = tables(handle);
        SchemaMark mark = mark(handle, tables);
        if (isCurrent(mark, tables)) {
            return Objects.requireNonNull(mark);
        }
        int version = mark == null ? 0 : mark.version();
        if (tables.contains(FlywayHistory.TABLE)) {
            FlywayHistory.requireNewest(handle, dialect);
            version = 1;
            scripts.bringTo(handle, version);
            scripts.takeOverFromFlyway(handle);
        }
        while (version < newest) {
            version++;
            scripts.bringTo(handle, version);
        }
        return SchemaMark.read(handle).orElseThrow();
    }

    /** Asks the metadata instead of trying a query: on PostgreSQL, a failed statement would end the transaction. */
    private Set<String> tables(Handle handle) throws SQLException {
        return new OwnSchema(handle.getConnection(), names.schema()).tables("latchkey_");
    }

    /** The mark of the tables; {@code null} if there are none, or not all of them. */
    private @Nullable SchemaMark mark(Handle handle, Set<String> tables) {
        if (!tables.contains(SchemaMark.TABLE)) {
            if (!tables.contains(FlywayHistory.TABLE)) {
                requireNoneOf(tables);
            }
            return null;
        }
        SchemaMark mark = SchemaMark.read(handle).orElse(null);
        if (mark != null && mark.usableFrom() > newest) {
            throw new StorageException(
                    "the storage's tables are at version " + mark.version() + ", for engines that know version "
                            + mark.usableFrom() + " of them; this one knows version " + newest
                            + ": use a later release",
                    null);
        }
        return mark;
    }

    private boolean isCurrent(@Nullable SchemaMark mark, Set<String> tables) {
        return mark != null && mark.version() >= newest && !tables.contains(FlywayHistory.TABLE);
    }

    private static void requireNone(Optional<String> obstacle) {
        obstacle.ifPresent(sentence -> {
            throw new StorageException(sentence, null);
        });
    }

    private static void requireNoneOf(Set<String> tables) {
        Set<String> found = new TreeSet<>(tables);
        found.retainAll(TABLES);
        if (!found.isEmpty()) {
            throw new StorageException(
                    Dialect.NO_TABLES + "there are tables of the same names that the storage did not create: "
                            + String.join(", ", found),
                    null);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The scripts contain no private values. */
    private static StorageException failure(Exception failure) {
        SQLException sql = Failures.sqlException(failure);
        if (sql != null && Dialects.isDenied(sql)) {
            return new StorageException(Dialect.NO_RIGHT, failure);
        }
        return new StorageException(
                Dialect.NO_TABLES + Failures.storageException(failure).getMessage(), failure);
    }
}
