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
 * Why no connection with TLS came about, in the words that follow a database's URL. The drivers give such failures the SQL
 * states of servers that cannot be reached or refuse the user.
 */
final class TlsFailure {
    /** MariaDB's driver says this, in English everywhere, of a server without TLS. */
    private static final String MARIADB_NO_TLS = "ssl not enabled in the server";

    private static final String MARIADB_SELF_SIGNED = "Self signed certificates";
    /** PostgreSQL's driver names the class, whatever the language is. */
    private static final String POSTGRESQL_WRONG_HOST = "HostnameVerifier";

    private final SQLException failure;
    private final DatabaseUrl url;
    private final String words;

    private TlsFailure(SQLException failure, DatabaseUrl url) {
        this.failure = failure;
        this.url = url;
        this.words = String.valueOf(failure.getMessage());
    }

    /** The reason, if it has to do with TLS. */
    static Optional<String> reason(SQLException failure, DatabaseUrl url) {
        return new TlsFailure(failure, url).reason();
    }

    private Optional<String> reason() {
        if (isOffered()) {
            return isBy(SSLException.class) ? Optional.of(handshake()) : certificate();
        }
        return Optional.of("offers no TLS: turn it on in the server, or have " + mode()
                + "=disable in the URL on a network that you trust");
    }

    private boolean isOffered() {
        if (isPostgres()) {
            // In this state, its driver also says that there is no password. Before TLS is refused, no user is.
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
                : "has a certificate that does not prove who it is, or no TLS version that the driver has";
    }

    private Optional<String> certificate() {
        if (isPostgres()) {
            if (words.contains(POSTGRESQL_WRONG_HOST)) {
                return Optional.of(wrongHost());
            }
            return isBy(FileNotFoundException.class)
                            || isBy(NoSuchFileException.class)
                            || isBy(CertificateException.class)
                    ? Optional.of("cannot be asked who it is, since the certificate to check it with cannot be read: "
                            + authority())
                    : Optional.empty();
        }
        return words.contains(MARIADB_SELF_SIGNED) ? Optional.of(untrusted()) : Optional.empty();
    }

    private String untrusted() {
        return "has a certificate that is not trusted: " + authority();
    }

    private static String wrongHost() {
        return "has a certificate that is not for this host: have the name in the URL that the certificate is for";
    }

    private String authority() {
        return "have " + (isPostgres() ? "sslrootcert" : "serverSslCert")
                + "=FILE in the URL, with the certificate of its authority";
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
