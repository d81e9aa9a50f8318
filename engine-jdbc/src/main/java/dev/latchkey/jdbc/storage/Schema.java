package dev.latchkey.jdbc.storage;

import dev.latchkey.api.storage.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Brings the storage's tables up to date, beside whatever else is in the same schema. */
public final class Schema {
    /** The version of the newest migration. */
    static final String NEWEST = "7";
    /** What an earlier one adds to the licences. */
    private static final String LATE_COLUMN = "metadata";

    static final String HISTORY = "latchkey_schema_history";

    static final Set<String> TABLES = Set.of(
            "latchkey_project",
            "latchkey_item",
            "latchkey_license",
            "latchkey_activation",
            "latchkey_event",
            "latchkey_signing_key",
            "latchkey_mark",
            "latchkey_bucket",
            "latchkey_api_token",
            "latchkey_earlier_token",
            "latchkey_earlier_secret",
            "latchkey_grant",
            "latchkey_idempotency",
            "latchkey_session");

    private Schema() {}

    /**
     * Applies the migrations that are missing. Tables that somebody made with the same statements, without a history of
     * ours, are taken as they are.
     *
     * @throws StorageException if they cannot be applied, such tables are not of the newest version, or the connections
     *     lead nowhere where tables can be
     */
    public static void migrate(DataSource source, Dialect dialect) {
        requireNothing(source, connection -> dialect.whyUnusable(connection, source));
        if (!isCurrent(source, dialect)) {
            update(source, dialect);
        }
    }

    /** Asked first, since loading Flyway takes longer than all the rest of a start. */
    private static boolean isCurrent(DataSource source, Dialect dialect) {
        try (Connection connection = source.getConnection()) {
            // Asked instead of tried: on PostgreSQL a failed statement would take the host's transaction along.
            OwnSchema schema = new OwnSchema(connection);
            Set<String> tables = schema.tables("latchkey");
            return tables.contains(HISTORY) ? isApplied(connection, dialect) : areMadeByHand(tables, schema, dialect);
        } catch (SQLException e) {
            // Flyway finds out what does not work.
            return false;
        }
    }

    /** Whether somebody ran all migrations without us. */
    private static boolean areMadeByHand(Set<String> tables, OwnSchema schema, Dialect dialect) throws SQLException {
        if (Collections.disjoint(tables, TABLES)) {
            return false;
        }
        if (tables.containsAll(TABLES) && schema.hasColumn("latchkey_license", LATE_COLUMN)) {
            return true;
        }
        throw new StorageException(
                "there are some of the storage's tables, without a history of how they were made, and not all of version "
                        + NEWEST + ": run what is missing of " + dialect.migrations()
                        + " in the jar, or drop them to have them made",
                null);
    }

    private static boolean isApplied(Connection connection, Dialect dialect) throws SQLException {
        String sql = "SELECT 1 FROM " + dialect.quoted(HISTORY) + " WHERE " + dialect.quoted("version") + " = ? AND "
                + dialect.quoted("success");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, NEWEST);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void update(DataSource source, Dialect dialect) {
        dialect.flywayModule().filter(module -> !module.isPresent()).ifPresent(module -> {
            throw new StorageException(
                    "Flyway needs " + module.artifact() + " on the class path to make tables in " + dialect.product(),
                    null);
        });
        requireNothing(source, dialect::whyNoTables);
        try {
            Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .loggers("slf4j")
                    .locations("classpath:" + dialect.migrations())
                    .table(HISTORY)
                    // The host's own tables are there first; ours begin at version 1.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load();
            if (Stream.of(flyway.info().all())
                    .anyMatch(migration -> migration.getState().isFailed())) {
                // Where changes of tables commit by themselves, the statements can be run again.
                flyway.repair();
            }
            flyway.migrate();
        } catch (RuntimeException e) {
            // Flyway quotes migrations, in which there is no value of anybody's.
            throw new StorageException(sentence(e, Failures.sqlException(e)), e);
        }
    }

    private static String sentence(RuntimeException failure, @Nullable SQLException sql) {
        if (sql != null) {
            return Dialects.isDenied(sql)
                    ? Dialect.NO_RIGHT
                    : Dialect.NO_TABLES + Failures.storageException(sql).getMessage();
        }
        return Dialect.NO_TABLES
                + (failure instanceof FlywayException flyway ? flyway.getErrorCode() : "Flyway does not understand it");
    }

    /** What is asked on a connection; a sentence if something is in the way. */
    private interface Obstacle {
        Optional<String> on(Connection connection) throws SQLException;
    }

    /** Asked first, since Flyway tries for ten seconds whatever is in the way. */
    private static void requireNothing(DataSource source, Obstacle obstacle) {
        try (Connection connection = source.getConnection()) {
            Optional<String> sentence = obstacle.on(connection);
            if (sentence.isPresent()) {
                throw new StorageException(sentence.get(), null);
            }
        } catch (SQLException e) {
            throw Failures.storageException(e);
        }
    }
}
