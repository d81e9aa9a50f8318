package dev.latchkey.http.server;

import java.sql.SQLException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Why a database server gave no connection, in a sentence for an operator. */
final class ConnectFailure {
    private static final Set<String> NO_SUCH_DATABASE = Set.of("3D000");
    private static final Set<String> TOO_MANY_CONNECTIONS = Set.of("53300");
    private static final int MARIADB_UNKNOWN_DATABASE = 1049;
    private static final int MARIADB_DATABASE_DENIED = 1044;
    private static final int MARIADB_TOO_MANY_CONNECTIONS = 1040;
    /**
     * MariaDB's driver does not send MySQL the password over TLS with a certificate that it cannot check, nor without TLS.
     * It says so with an error of its own, which is no number of a server's.
     */
    private static final Set<String> PASSWORD_KEPT = Set.of("42000", "S1009");

    private ConnectFailure() {}

    /** Never what the driver says, which may quote anything; but the SQL state, which finds it in a manual. */
    static String sentence(SQLException failure, DatabaseServer server) {
        String code = " (SQL state " + failure.getSQLState() + ", error " + failure.getErrorCode() + ")";
        return server.url() + " " + reason(failure, server) + code;
    }

    private static String reason(SQLException failure, DatabaseServer server) {
        String state = failure.getSQLState();
        if (state == null) {
            return "has parameters that the driver does not understand";
        }
        if (isHandshake(failure)) {
            return "has a certificate that does not prove who it is, or no TLS version that the driver has";
        }
        return reason(state, failure.getErrorCode(), server);
    }

    private static boolean isHandshake(SQLException failure) {
        for (@Nullable Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(String state, int error, DatabaseServer server) {
        if (error == MARIADB_DATABASE_DENIED) {
            return "is a database that the user has no right to";
        }
        if (NO_SUCH_DATABASE.contains(state) || error == MARIADB_UNKNOWN_DATABASE) {
            return "does not exist: create the database first";
        }
        if (TOO_MANY_CONNECTIONS.contains(state) || error == MARIADB_TOO_MANY_CONNECTIONS) {
            return "has no connection left";
        }
        if (error <= 0 && PASSWORD_KEPT.contains(state)) {
            return "does not prove who it is, and is not sent the password: add sslMode=verify-ca&serverSslCert=FILE"
                    + " to the URL, with the certificate of its authority";
        }
        // The state of PostgreSQL's driver where the server asks for a password and there is none.
        if (state.startsWith("28") || state.equals("08004")) {
            return "refuses " + who(server);
        }
        return state.startsWith("08") ? "cannot be reached" : "gives no connection to " + who(server);
    }

    private static String who(DatabaseServer server) {
        DatabaseLogin login = server.login();
        if (login == null) {
            return "a caller without --database-user";
        }
        return login.passwordFile() == null
                ? "the user " + login.user() + " without --database-password-file"
                : "the user " + login.user() + " with the password in " + login.passwordFile();
    }
}
