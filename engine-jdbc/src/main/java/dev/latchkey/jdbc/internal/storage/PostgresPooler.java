package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * A pooler between a driver and PostgreSQL, such as PgBouncer. Knows connections of the driver {@code org.postgresql}.
 */
final class PostgresPooler {
    /** A statement that a session does not have, or already has. States are from appendix A of PostgreSQL's manual. */
    private static final Set<String> OTHER_SESSION = Set.of("26000", "42P05");

    private static final String SESSION = "SELECT pg_backend_pid()";

    private PostgresPooler() {}

    /** Whether something other than the server gave the driver its session id: a pooler invents one. */
    static boolean isBetween(Connection connection) throws SQLException {
        if (!isKnown(connection)) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet session = statement.executeQuery(SESSION)) {
            return session.next()
                    && session.getInt(1)
                            != connection.unwrap(PGConnection.class).getBackendPID();
        }
    }

    private static boolean isKnown(Connection connection) throws SQLException {
        try {
            return connection.isWrapperFor(PGConnection.class);
        } catch (NoClassDefFoundError e) {
            // The host has another driver.
            return false;
        }
    }

    /**
     * Whether statements that the driver prepares get lost. This runs one in a session while another connection has
     * taken that session's place.
     */
    static boolean losesStatements(Connection connection, DataSource source) throws SQLException {
        if (!isBetween(connection) || connection.unwrap(PGConnection.class).getPrepareThreshold() == 0) {
            return false;
        }
        boolean autoCommit = connection.getAutoCommit();
        // Outside a transaction, the driver would silently prepare a lost statement again.
        connection.setAutoCommit(false);
        try (PreparedStatement prepared = connection.prepareStatement(SESSION)) {
            prepared.unwrap(PGStatement.class).setPrepareThreshold(1);
            prepared.executeQuery().close();
            connection.commit();
            try (Connection other = source.getConnection()) {
                takePlace(other, prepared);
            }
            return false;
        } catch (SQLException e) {
            if (isOtherSession(e)) {
                return true;
            }
            throw e;
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private static void takePlace(Connection other, PreparedStatement prepared) throws SQLException {
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.executeQuery(SESSION).close();
            prepared.executeQuery().close();
        } finally {
            other.rollback();
        }
    }

    /** Whether a statement was not found in the session that ran it. */
    static boolean isOtherSession(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && OTHER_SESSION.contains(state);
    }
}
