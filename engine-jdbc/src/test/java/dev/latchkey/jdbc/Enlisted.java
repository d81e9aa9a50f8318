package dev.latchkey.jdbc;

import dev.latchkey.api.storage.EnlistedTransaction;
import java.sql.Connection;
import org.jdbi.v3.core.Handle;

/** Transactions of a host's as the engine sees them. */
final class Enlisted {
    private Enlisted() {}

    static EnlistedTransaction in(JdbcStorage storage, Connection connection) {
        return (EnlistedTransaction) storage.lend(connection);
    }

    static EnlistedTransaction in(JdbcStorage storage, Handle handle) {
        return (EnlistedTransaction) storage.lend(handle);
    }
}
