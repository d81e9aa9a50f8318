package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jdbi.v3.core.ConnectionException;

/**
 * Remembers which connections of a pool are at read committed by default. Drivers ask the server for that, and each
 * connection is asked only once. If the level is changed later without the pool, the only effect is that transactions
 * lose against others more often. Thread-safe.
 */
final class KnownIsolation {
    private final Map<Connection, Boolean> readCommitted = Collections.synchronizedMap(new WeakHashMap<>());

    /** Whether a transaction on this connection is read committed by itself. */
    boolean isReadCommitted(Connection connection) {
        try {
            // The pool's wrapper is a new one each time.
            Connection physical = connection.unwrap(Connection.class);
            Boolean known = readCommitted.get(physical);
            if (known == null) {
                known = connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
                readCommitted.put(physical, known);
            }
            return known;
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
