package dev.latchkey.server;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
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

    /**
     * PostgreSQL's driver says so where the server asks for a password and there is none, or for a proof that the driver
     * has not or may not give.
     */
    private static final String REJECTED = "08004";
    /** PostgreSQL's driver says so of values of parameters, and of what it did not expect, as a port that is no number. */
    private static final Set<String> DRIVERS = Set.of("22023", "99999");

    private ConnectFailure() {}

    /** Never what the driver says, which may quote anything; but the SQL state, which finds it in a manual. */
    static String sentence(SQLException failure, DatabaseServer server) {
        String code = " (SQL state " + failure.getSQLState() + ", error " + failure.getErrorCode() + ")";
        return server.url() + " " + reason(failure, server) + code;
    }

    private static String reason(SQLException failure, DatabaseServer server) {
        return TlsFailure.reason(failure, server.url())
                .or(() -> urlFault(failure, server.url()))
                .orElseGet(() -> reason(String.valueOf(failure.getSQLState()), failure.getErrorCode(), server));
    }

    /** What the driver, and not the server, found wrong. */
    private static Optional<String> urlFault(SQLException failure, DatabaseUrl url) {
        String state = failure.getSQLState();
        boolean mayBe = state == null || DRIVERS.contains(state) || (state.startsWith("08") && !isOnTheWay(failure));
        Optional<String> parameter = mayBe ? url.parameterIn(words(failure)) : Optional.empty();
        if (parameter.isPresent()) {
            return parameter.map(name -> "cannot be used with the value that the URL has for " + name);
        }
        return state == null || DRIVERS.contains(state)
                ? Optional.of("has an address, or a value of a parameter, that the driver does not understand")
                : Optional.empty();
    }

    /** Whether there is no way to the server, or none any more. */
    private static boolean isOnTheWay(SQLException failure) {
        return isBy(SocketException.class, failure)
                || isBy(SocketTimeoutException.class, failure)
                || isBy(UnknownHostException.class, failure)
                || isBy(EOFException.class, failure);
    }

    private static String words(SQLException failure) {
        StringBuilder words = new StringBuilder();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            words.append(cause.getMessage()).append('\n');
        }
        return words.toString();
    }

    /** Whether a failure, or what caused it, is of this kind. */
    static boolean isBy(Class<? extends Throwable> kind, SQLException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
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
        if (state.startsWith("28") || (state.equals(REJECTED) && !hasPassword(server))) {
            return "refuses " + who(server);
        }
        return state.startsWith("08") && !state.equals(REJECTED)
                ? "cannot be reached"
                : "gives no connection to " + who(server);
    }

    private static boolean hasPassword(DatabaseServer server) {
        DatabaseLogin login = server.login();
        return login != null && login.passwordFile() != null;
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
