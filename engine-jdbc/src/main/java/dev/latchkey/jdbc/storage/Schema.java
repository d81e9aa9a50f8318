package dev.latchkey.jdbc.storage;

import dev.latchkey.api.storage.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Brings the storage's tables up to date, beside whatever else is in the same schema. */
public final class Schema {
    /** The version of the newest migration. */
    static final String NEWEST = "9";

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
     * @throws StorageException if they cannot be applied, or such tables are not of the newest version
     */
    public static void migrate(DataSource source, Dialect dialect) {
        if (!isCurrent(source, dialect)) {
            update(source, dialect);
        }
    }

    /** Asked first, since loading Flyway takes longer than all the rest of a start. */
    private static boolean isCurrent(DataSource source, Dialect dialect) {
        try (Connection connection = source.getConnection()) {
            Set<String> tables = tables(connection);
            return tables.contains(HISTORY)
                    ? isApplied(connection, dialect)
                    : areMadeByHand(tables, connection, dialect);
        } catch (SQLException e) {
            // Flyway finds out what does not work.
            return false;
        }
    }

    /** Asked instead of tried: on PostgreSQL a failed statement would take the host's transaction along. */
    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        DatabaseMetaData database = connection.getMetaData();
        for (String pattern : List.of("latchkey%", "LATCHKEY%")) {
            try (ResultSet tables =
                    database.getTables(connection.getCatalog(), connection.getSchema(), pattern, null)) {
                while (tables.next()) {
                    names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    /** Whether somebody ran all migrations without us. */
    private static boolean areMadeByHand(Set<String> tables, Connection connection, Dialect dialect)
            throws SQLException {
        if (Collections.disjoint(tables, TABLES)) {
            return false;
        }
        if (tables.containsAll(TABLES) && hasNewestColumn(connection)) {
            return true;
        }
        throw new StorageException(
                "there are some of the storage's tables, without a history of how they were made, and not all of version "
                        + NEWEST + ": run what is missing of " + dialect.migrations()
                        + " in the jar, or drop them to have them made",
                null);
    }

    /** What the newest migration adds. */
    private static boolean hasNewestColumn(Connection connection) throws SQLException {
        boolean upperCase = connection.getMetaData().storesUpperCaseIdentifiers();
        try (ResultSet column = connection
                .getMetaData()
                .getColumns(
                        connection.getCatalog(),
                        connection.getSchema(),
                        upperCase ? "LATCHKEY_LICENSE" : "latchkey_license",
                        upperCase ? "METADATA" : "metadata")) {
            return column.next();
        }
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
        requireRights(source, dialect);
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
        } catch (FlywayException e) {
            // Flyway quotes migrations, in which there is no value of anybody's.
            SQLException sql = Failures.sqlException(e);
            throw sql != null && Dialects.isDenied(sql)
                    ? denied(e)
                    : new StorageException("the storage's tables cannot be brought up to date" + reason(e, sql), e);
        }
    }

    private static String reason(FlywayException failure, @Nullable SQLException sql) {
        return sql == null
                ? " (" + failure.getErrorCode() + ")"
                : ": " + Failures.storageException(sql).getMessage();
    }

    /** Asked first, since Flyway tries for ten seconds to make its own table. */
    private static void requireRights(DataSource source, Dialect dialect) {
        try (Connection connection = source.getConnection()) {
            if (!dialect.mayMakeTables(connection)) {
                throw denied(null);
            }
        } catch (SQLException e) {
            throw Failures.storageException(e);
        }
    }

    private static StorageException denied(@Nullable Throwable cause) {
        return new StorageException(
                "the storage's tables cannot be brought up to date: the database user may not make tables, which it needs"
                        + " to at the first start and after an upgrade",
                cause);
    }
}
