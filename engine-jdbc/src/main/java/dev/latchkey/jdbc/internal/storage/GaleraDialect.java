package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB with Galera: several servers that agree on the order of commits. A commit is visible on the server that made
 * it, and a moment later on the others.
 */
class GaleraDialect extends MariaDbDialect {

    /** Counts 2 on a node of a cluster. */
    private static final String IS_NODE = "SELECT COUNT(*) FROM information_schema.global_variables"
            + " WHERE (variable_name = 'WSREP_ON' AND variable_value = 'ON')"
            + " OR (variable_name = 'WSREP_PROVIDER' AND variable_value <> 'none')";

    private static final String IN_PARTS =
            "SET SESSION wsrep_trx_fragment_unit = 'rows', SESSION wsrep_trx_fragment_size = 10000";
    private static final String AS_BEFORE = "SET SESSION wsrep_trx_fragment_size = DEFAULT";

    /** Lets a statement wait until the server has applied every commit that the cluster knew when it came. */
    static final String CURRENT = "SET STATEMENT wsrep_sync_wait = 1 FOR ";

    /** With a table, since a server that is cut off then says so, and the driver goes on to the next one. */
    private static final String CATCH_UP = CURRENT + "SELECT id FROM latchkey_schema";

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

    /** The answer of a block does not tell whether the cluster has checked it: it checks changed rows. */
    @Override
    public @Nullable String inOneStatement(LinkedChange change) {
        return null;
    }

    /** A change of many rows is sent to the other servers in parts: the cluster limits what it sends at once. */
    @Override
    final <T> T changingTables(Handle handle, TableNames names, HandleCallback<T, SQLException> work)
            throws SQLException {
        handle.execute(IN_PARTS);
        try {
            return super.changingTables(handle, names, work);
        } finally {
            sendAsBefore(handle);
        }
    }

    private static void sendAsBefore(Handle handle) {
        try {
            handle.execute(AS_BEFORE);
        } catch (JdbiException e) {
            // The connection is lost. An earlier failure is reported, and the work is done.
        }
    }

    @Override
    final boolean mayBeBehind() {
        return true;
    }

    /** Fails like a lock timeout if the server is too far behind. */
    @Override
    void catchUp(Handle handle) {
        handle.createQuery(CATCH_UP).mapTo(Integer.class).list();
    }

    @Override
    final String current(String query) {
        return CURRENT + query;
    }
}
