package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * MariaDB with Galera: several servers that agree on the order of commits. A commit is visible on the server that made
 * it, and a moment later on the others.
 */
class GaleraDialect extends MariaDbDialect {

    /** Counts 2 on a node of a cluster. */
    private static final String IS_NODE = "SELECT COUNT(*) FROM information_schema.global_variables"
            + " WHERE (variable_name = 'WSREP_ON' AND variable_value = 'ON')"
            + " OR (variable_name = 'WSREP_PROVIDER' AND variable_value <> 'none')";

    /** Waits until the server has applied every commit that the cluster knew when the statement came. */
    private static final String CATCH_UP = "SET STATEMENT wsrep_sync_wait = 1 FOR SELECT 1";

    /** Creates a dialect, like MariaDB's. */
    GaleraDialect(String product, String oldest, String migrations, int patienceSeconds) {
        super(product, oldest, migrations, patienceSeconds);
    }

    /** Whether a server of MariaDB is a node of a cluster. */
    static boolean isNode(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(IS_NODE)) {
            return rows.next() && rows.getInt(1) == 2;
        }
    }

    @Override
    final boolean mayBeBehind() {
        return true;
    }

    /** Fails like a lock that is not had in time if the server is too far behind. */
    @Override
    void catchUp(Connection connection) {
        execute(connection, CATCH_UP);
    }
}
