package dev.latchkey.jdbc.internal.storage;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What the tables say of themselves, in the one row of {@link #TABLE}.
 *
 * @param version which version they are at
 * @param usableFrom the oldest version that an engine has to know to work on them
 * @param identity tells this database from every other
 */
public record SchemaMark(int version, int usableFrom, UUID identity) {
    /** Made before all other tables; its row is written after they are whole. */
    static final String TABLE = "latchkey_schema";

    private static final String SELECT = "SELECT version, usable_from, identity FROM " + TABLE;

    /** The row; empty while the tables are being made, or if that broke off. */
    public static Optional<SchemaMark> read(Handle handle) {
        return handle.createQuery(SELECT)
                .map((row, context) ->
                        new SchemaMark(row.getInt("version"), row.getInt("usable_from"), Columns.uuid(row, "identity")))
                .findOne();
    }
}
