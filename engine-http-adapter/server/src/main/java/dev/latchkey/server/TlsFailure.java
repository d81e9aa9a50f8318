package dev.latchkey.server;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Explains why no TLS connection was established, in words that follow a database's URL. The drivers give such failures
 * the SQL states of servers that cannot be reached or refuse the user.
 */
final class TlsFailure {
    /** MariaDB's driver says this about a server without TLS, in English in every locale. */
    private static final String MARIADB_NO_TLS = "ssl not enabled in the server";

    private static final String MARIADB_SELF_SIGNED = "Self signed certificates";
    /** PostgreSQL's driver names the class in every language. */
    private static final String POSTGRESQL_WRONG_HOST = "HostnameVerifier";

    private final SQLException failure;
    private final DatabaseUrl url;
    private final String words;

    private TlsFailure(SQLException failure, DatabaseUrl url) {
        this.failure = failure;
        this.url = url;
        this.words = String.valueOf(failure.getMessage());
    }

    /** The reason, if it concerns TLS. */
    static Optional<String> reason(SQLException failure, DatabaseUrl url) {
        return new TlsFailure(failure, url).reason();
    }

    private Optional<String> reason() {
        if (isOffered()) {
            return isBy(SSLException.class) ? Optional.of(handshake()) : certificate();
        }
        return Optional.of("does not offer TLS: enable it on the server, or put " + mode()
                + "=disable in the URL on a network that you trust");
    }

    private boolean isOffered() {
        if (isPostgres()) {
            // In this state, the driver also reports a missing password. The server refuses TLS before it refuses a
            // user.
            boolean asked = url.sets("sslmode") || url.sets("ssl");
            return !(asked && "08004".equals(failure.getSQLState()) && words.contains("SSL"));
        }
        return !words.contains(MARIADB_NO_TLS);
    }

    private String handshake() {
        if (isBy(CertPathBuilderException.class) || isBy(CertPathValidatorException.class)) {
            return untrusted();
        }
        return isBy(CertificateException.class)
                ? wrongHost()
                : "has a certificate that does not prove its identity, or does not support the driver's TLS versions";
    }

    private Optional<String> certificate() {
        if (isPostgres()) {
            if (words.contains(POSTGRESQL_WRONG_HOST)) {
                return Optional.of(wrongHost());
            }
            return isBy(FileNotFoundException.class)
                            || isBy(NoSuchFileException.class)
                            || isBy(CertificateException.class)
                    ? Optional.of("cannot be identified, since the certificate of its authority cannot be read: "
                            + authority())
                    : Optional.empty();
        }
        return words.contains(MARIADB_SELF_SIGNED) ? Optional.of(untrusted()) : Optional.empty();
    }

    private String untrusted() {
        return "has a certificate that is not trusted: " + authority();
    }

    private static String wrongHost() {
        return "has a certificate that is not for this host: use the certificate's host name in the URL";
    }

    private String authority() {
        return "put " + (isPostgres() ? "sslrootcert" : "serverSslCert")
                + "=FILE in the URL, with the certificate of the server's authority";
    }

    private String mode() {
        return isPostgres() ? "sslmode" : "sslMode";
    }

    private boolean isPostgres() {
        return url.product() == DatabaseProduct.POSTGRESQL;
    }

    private boolean isBy(Class<? extends Throwable> kind) {
        return ConnectFailure.isBy(kind, failure);
    }
}
