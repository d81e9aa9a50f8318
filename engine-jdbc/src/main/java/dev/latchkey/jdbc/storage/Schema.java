package dev.latchkey.jdbc.storage;

import dev.latchkey.api.storage.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Brings the storage's tables up to date, beside whatever else is in the same schema. */
public final class Schema {
    /** The version of the newest migration. */
    static final String NEWEST = "6";

    static final String HISTORY = "latchkey_schema_history";

    private Schema() {}

    /**
     * Applies the migrations that are missing.
     *
     * @throws StorageException if they cannot be applied
     */
    public static void migrate(DataSource source, Dialect dialect) {
        if (!isCurrent(source, dialect)) {
            update(source, dialect);
        }
    }

    /** Asked first, since loading Flyway takes longer than all the rest of a start. */
    private static boolean isCurrent(DataSource source, Dialect dialect) {
        try (Connection connection = source.getConnection()) {
            return hasHistory(connection) && isApplied(connection, dialect);
        } catch (SQLException e) {
            // Flyway finds out what does not work.
            return false;
        }
    }

    /** Asked instead of tried: on PostgreSQL a failed statement would take the host's transaction along. */
    private static boolean hasHistory(Connection connection) throws SQLException {
        try (ResultSet table =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), HISTORY, null)) {
            return table.next();
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
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .loggers("slf4j")
                    .locations("classpath:" + dialect.migrations())
                    .table(HISTORY)
                    // The host's own tables are there first; ours begin at version 1.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            // Flyway quotes migrations, in which there is no value of anybody's.
            SQLException sql = Failures.sqlException(e);
            throw sql != null && Dialects.isDenied(sql)
                    ? denied(e)
                    : new StorageException("the storage's tables cannot be brought up to date", e);
        }
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
