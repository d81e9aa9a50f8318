package dev.latchkey.jdbc.internal.storage;

import dev.latchkey.api.storage.StorageException;
import org.jdbi.v3.core.Handle;

/** Flyway's record of tables that it created, before the first release. */
final class FlywayHistory {
    static final String TABLE = "latchkey_schema_history";
    /** Flyway's version 7 has the tables of version 1. */
    private static final String NEWEST = "7";

    private FlywayHistory() {}

    /**
     * Requires that the tables are the newest of Flyway's.
     *
     * @throws StorageException if they are not
     */
    static void requireNewest(Handle handle, Dialect dialect) {
        boolean newest = handle.createQuery("SELECT COUNT(*) FROM " + dialect.quoted(TABLE) + " WHERE "
                                + dialect.quoted("version") + " = :version AND " + dialect.quoted("success"))
                        .bind("version", NEWEST)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (!newest) {
            throw new StorageException(
                    Dialect.NO_TABLES
                            + "they are from a build before the first release, and not from the last one (version "
                            + NEWEST + " of " + TABLE + "): start that build on them first",
                    null);
        }
    }
}
