package dev.latchkey.jdbc.storage;

import dev.latchkey.api.storage.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the storage's tables up to date, beside whatever else is in the same schema. */
public final class Schema {
    /** The version of the newest migration. */
    static final String NEWEST = "1";

    private static final String HISTORY = "latchkey_schema_history";
    private static final String IS_APPLIED = "SELECT 1 FROM \"" + HISTORY + "\" WHERE \"version\" = ? AND \"success\"";

    private Schema() {}

    /**
     * Applies the migrations that are missing.
     *
     * @throws StorageException if they cannot be applied
     */
    public static void migrate(DataSource source, Dialect dialect) {
        if (!isCurrent(source)) {
            update(source, dialect);
        }
    }

    /** Asked first, since loading Flyway takes longer than all the rest of a start. */
    private static boolean isCurrent(DataSource source) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(IS_APPLIED)) {
            statement.setString(1, NEWEST);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            // There is no such table yet, or nothing works: Flyway finds out which.
            return false;
        }
    }

    private static void update(DataSource source, Dialect dialect) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .loggers("slf4j")
                    .locations(dialect.migrations())
                    .table(HISTORY)
                    // The host's own tables are there first; ours begin at version 1.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            // Flyway quotes migrations, in which there is no value of anybody's.
            throw new StorageException("the storage's tables cannot be brought up to date", e);
        }
    }
}
