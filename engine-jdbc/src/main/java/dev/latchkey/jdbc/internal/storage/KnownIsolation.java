package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jdbi.v3.core.ConnectionException;

/**
 * Which connections of a pool are at read committed by default. Drivers ask the server for that, so each connection is
 * asked once. Should it be changed behind the pool's back, nothing worse happens than that a transaction loses against
 * another one more often. Thread-safe.
 */
final class KnownIsolation {
    private final Map<Connection, Boolean> readCommitted = Collections.synchronizedMap(new WeakHashMap<>());

    /** Whether a transaction on this connection is read committed by itself. */
    boolean isReadCommitted(Connection connection) {
        try {
            // The pool's wrapper is another one each time.
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
