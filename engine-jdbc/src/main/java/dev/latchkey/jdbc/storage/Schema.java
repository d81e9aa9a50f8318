package dev.latchkey.jdbc.storage;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the storage's tables up to date, beside whatever else is in the same schema. */
public final class Schema {
    private Schema() {}

    /**
     * Applies the migrations that are missing.
     *
     * @throws dev.latchkey.api.storage.StorageException if they cannot be applied
     */
    public static void migrate(DataSource source, Dialect dialect) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .loggers("slf4j")
                    .locations(dialect.migrations())
                    .table("latchkey_schema_history")
                    // The host's own tables are there first; ours begin at version 1.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Failures.storageException(e);
        }
    }
}
