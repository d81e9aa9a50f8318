package dev.latchkey.server;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Explains to an operator, in a sentence, why a database server gave no connection. */
final class ConnectFailure {
    private static final Set<String> NO_SUCH_DATABASE = Set.of("3D000");
    private static final Set<String> TOO_MANY_CONNECTIONS = Set.of("53300");
    private static final int MARIADB_UNKNOWN_DATABASE = 1049;
    private static final int MARIADB_DATABASE_DENIED = 1044;
    private static final int MARIADB_TOO_MANY_CONNECTIONS = 1040;
    /**
     * MariaDB's driver does not send a password to MySQL over TLS with a certificate that it cannot check, or without
     * TLS. It reports this with its own error, whose number is not a server's.
     */
    private static final Set<String> PASSWORD_KEPT = Set.of("42000", "S1009");

    /**
     * PostgreSQL's driver reports this state if the server asks for a password and there is none, or for an
     * authentication that the driver does not support or may not use.
     */
    private static final String REJECTED = "08004";
    /**
     * PostgreSQL's driver reports these states for invalid values of parameters, and for unexpected failures, such as a
     * port that is not a number.
     */
    private static final Set<String> DRIVERS = Set.of("22023", "99999");

    private ConnectFailure() {}

    /**
     * The explanation. It never has the driver's message, which may quote anything. It has the SQL state, to look up in
     * a manual.
     */
    static String sentence(SQLException failure, DatabaseServer server) {
        String code = " (SQL state " + failure.getSQLState() + ", error " + failure.getErrorCode() + ")";
        return server.url() + " " + reason(failure, server) + code;
    }

    private static String reason(SQLException failure, DatabaseServer server) {
        return TlsFailure.reason(failure, server.url())
                .or(() -> urlFault(failure, server.url()))
                .orElseGet(() -> reason(String.valueOf(failure.getSQLState()), failure.getErrorCode(), server));
    }

    /** The fault in the URL, if the driver and not the server found it. */
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

    /** Whether the server cannot be reached, or the connection to it is lost. */
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

    /** Whether a failure, or one of its causes, is of this kind. */
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
            return "is a database that the user has no access to";
        }
        if (NO_SUCH_DATABASE.contains(state) || error == MARIADB_UNKNOWN_DATABASE) {
            return "does not exist: create the database first";
        }
        if (TOO_MANY_CONNECTIONS.contains(state) || error == MARIADB_TOO_MANY_CONNECTIONS) {
            return "has no connection left";
        }
        if (error <= 0 && PASSWORD_KEPT.contains(state)) {
            return "does not prove its identity, and so the driver does not send the password: add"
                    + " sslMode=verify-ca&serverSslCert=FILE to the URL, with the certificate of the server's"
                    + " authority";
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
