package dev.latchkey.jdbc.internal.storage;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The mark of the tables, in the one row of {@link #TABLE}.
 *
 * @param version the version of the tables
 * @param usableFrom the oldest version that an engine must know to use them
 * @param identity the identity that distinguishes this database from every other
 */
public record SchemaMark(int version, int usableFrom, UUID identity) {
    /** Created before all other tables. Its row is written after they are complete. */
    static final String TABLE = "latchkey_schema";

    private static final String SELECT = "SELECT version, usable_from, identity FROM " + TABLE;

    /** The row; empty while the tables are being made, or if that was interrupted. */
    public static Optional<SchemaMark> read(Handle handle) {
        return handle.createQuery(SELECT)
                .map((row, context) ->
                        new SchemaMark(row.getInt("version"), row.getInt("usable_from"), Columns.uuid(row, "identity")))
                .findOne();
    }
}
