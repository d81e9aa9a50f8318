package dev.latchkey.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.Database;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * An H2 database whose file a failed write has closed below its sessions, as on a full disk. Whatever a session does on it
 * afterwards, even a rollback, can spin for ever: so its sessions are ended without. New ones open the file again.
 */
final class ClosedH2 {
    private ClosedH2() {}

    /** Ends the sessions of a connection's database if its file is closed. */
    static void endSessions(Connection connection) {
        Database database = databaseOf(connection);
        if (database == null || !isClosed(database.getStore().getMvStore())) {
            return;
        }
        // From here on H2 takes the file for lost, as when the power fails, and neither writes nor rolls back.
        database.setPowerOffCount(1);
        for (SessionLocal session : database.getSessions(false)) {
            try {
                session.close();
            } catch (DbException e) {
                // It says that the database is closed, which is what was wanted.
            }
        }
    }

    /** {@code null} if it is another process's, or the session has ended. */
    private static @Nullable Database databaseOf(Connection connection) {
        try {
            Session session = connection.unwrap(JdbcConnection.class).getSession();
            return session instanceof SessionLocal local ? local.getDatabase() : null;
        } catch (SQLException | DbException e) {
            return null;
        }
    }

    private static boolean isClosed(MVStore store) {
        return store.isClosed() || store.getPanicException() != null;
    }
}
