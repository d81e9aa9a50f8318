package dev.latchkey.jdbc.internal.storage;

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
 * An H2 database whose file a failed write has closed beneath its sessions, for example on a full disk. Any later
 * statement on it, even {@code ROLLBACK}, can loop for ever. Its sessions are therefore ended first. New ones open the
 * file again.
 */
public final class ClosedH2 {
    private ClosedH2() {}

    /** Ends the sessions of a connection's database if its file is closed. One caller at a time. */
    public static synchronized void endSessions(Connection connection) {
        Database database = databaseOf(connection);
        if (database == null || !isClosed(database.getStore().getMvStore())) {
            return;
        }
        if (!database.isClosing()) {
            // H2 forgets it by its name. So this must run only once: the next database of this name is the reopened
            // file.
            database.shutdownImmediately();
        }
        for (SessionLocal session : database.getSessions(false)) {
            try {
                session.close();
            } catch (RuntimeException e) {
                // The failure reports the closed file; the session has ended.
            }
        }
    }

    /** {@code null} if it belongs to another process, or the session has ended. */
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
