package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator is told of failures that the tests' own servers do not have: what drivers threw at real ones. */
class ConnectFailureTest {
    private static final String MYSQL = "jdbc:mysql://db/licences?sslMode=x";
    private static final String MARIADB = "jdbc:mariadb://db/licences";
    private static final String POSTGRESQL = "jdbc:postgresql://db/licences?sslmode=verify-full";

    private static String sentence(String url, SQLException failure) {
        var login = new DatabaseLogin("me", Path.of("db.password"));
        return ConnectFailure.sentence(failure, new DatabaseServer(DatabaseUrl.of(url), login, null, 4, null));
    }

    private static String sentence(String url, String words, String state, int error, @Nullable Throwable cause) {
        return sentence(url, new SQLException(words, state, error, cause));
    }

    private static Throwable handshake(Exception cause) {
        return new SSLHandshakeException(String.valueOf(cause.getMessage())).initCause(cause);
    }

    @ParameterizedTest
    @CsvSource({"42000, -1", "S1009, 0"})
    void a_server_that_is_not_proved_is_told_from_one_that_refuses(String state, int error) {
        assertThat(sentence(MYSQL, "Cannot use authentication plugin x", state, error, null))
                .isEqualTo("jdbc:mysql://db/licences does not prove its identity, and so the driver does not send the"
                        + " password: add sslMode=verify-ca&serverSslCert=FILE to the URL, with the certificate of"
                        + " the server's authority (SQL state " + state + ", error " + error + ")");
    }

    @Test
    void an_error_of_the_servers_own_in_the_same_class_says_nothing_of_proofs() {
        assertThat(sentence(MYSQL, "Unknown database", "42000", 1049, null))
                .contains("does not exist: create the database first");
    }

    @Test
    void a_server_without_tls_is_told_from_one_that_is_not_there() {
        assertThat(sentence(
                        MARIADB,
                        "(conn=4) Trying to connect with ssl, but ssl not enabled in the server. TLS is enabled by"
                                + " default, set sslMode=disable to permit unencrypted connection",
                        "08000",
                        -1,
                        null))
                .isEqualTo(
                        "jdbc:mariadb://db/licences does not offer TLS: enable it on the server, or put sslMode=disable in"
                                + " the URL on a network that you trust (SQL state 08000, error -1)");
        assertThat(sentence(MARIADB, "Socket fail to connect", "08000", 0, new ConnectException("refused")))
                .isEqualTo("jdbc:mariadb://db/licences cannot be reached (SQL state 08000, error 0)");
    }

    @ParameterizedTest
    @CsvSource({"The server does not support SSL.", "Der Server unterstützt SSL nicht."})
    void a_server_of_postgresql_without_tls_refuses_no_user(String words) {
        assertThat(sentence(POSTGRESQL, words, "08004", 0, null))
                .isEqualTo(
                        "jdbc:postgresql://db/licences does not offer TLS: enable it on the server, or put sslmode=disable"
                                + " in the URL on a network that you trust (SQL state 08004, error 0)");
    }

    @Test
    void a_proof_that_the_driver_may_not_give_is_no_refused_password() {
        assertThat(sentence(
                        "jdbc:postgresql://db/licences?requireAuth=md5",
                        "Authentication method is not allowed by requireAuth",
                        "08004",
                        0,
                        null))
                .contains("cannot be used with the value that the URL has for requireAuth");
        assertThat(sentence(POSTGRESQL, "The authentication type 7 is not supported.", "08004", 0, null))
                .contains("gives no connection to the user me with the password in db.password");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_told_with_what_to_name() {
        Throwable unknown = handshake(new CertificateException(new CertPathBuilderException("no path")));

        assertThat(sentence(POSTGRESQL, "SSL error: PKIX path building failed", "08006", 0, unknown))
                .isEqualTo(
                        "jdbc:postgresql://db/licences has a certificate that is not trusted: put sslrootcert=FILE in the"
                                + " URL, with the certificate of the server's authority (SQL state 08006, error 0)");
        String advice =
                "has a certificate that is not trusted: put serverSslCert=FILE in the URL, with the certificate of the"
                        + " server's authority";
        assertThat(sentence(MARIADB, "Could not connect to db:3306", "08000", -1, unknown))
                .contains(advice);
        assertThat(sentence(
                        MARIADB + "?sslMode=verify-full",
                        "(conn=4) Self signed certificates. Either set sslMode=trust, use password with a MitM-Proof"
                                + " authentication plugin or provide server certificate to client",
                        "08000",
                        -1,
                        null))
                .contains(advice);
    }

    @Test
    void a_certificate_of_another_host_is_told_from_one_that_is_not_trusted() {
        String advice = "has a certificate that is not for this host: use the certificate's host name in the URL";

        assertThat(sentence(MYSQL, "SSL", "08006", -1, handshake(new CertificateException("no name"))))
                .contains(advice);
        assertThat(sentence(
                        POSTGRESQL,
                        "The hostname db could not be verified by hostnameverifier PgjdbcHostnameVerifier.",
                        "08006",
                        0,
                        null))
                .contains(advice);
    }

    @Test
    void a_handshake_that_fails_otherwise_is_told_from_a_server_that_is_not_there() {
        assertThat(sentence(MYSQL, "SSL", "08006", -1, new SSLHandshakeException("no version")))
                .startsWith("jdbc:mysql://db/licences has a certificate that does not prove its identity, or does not"
                        + " support");
        assertThat(sentence(MYSQL, "gone", "08006", -1, null)).startsWith("jdbc:mysql://db/licences cannot be reached");
    }

    @Test
    void a_certificate_that_cannot_be_read_is_named_by_its_parameter() {
        assertThat(sentence(
                        POSTGRESQL + "&sslrootcert=/none",
                        "Could not open SSL root certificate file /none.",
                        "08006",
                        0,
                        new FileNotFoundException("/none (No such file or directory)")))
                .isEqualTo(
                        "jdbc:postgresql://db/licences cannot be identified, since the certificate of its authority cannot"
                                + " be read: put sslrootcert=FILE in the URL, with the certificate of the server's"
                                + " authority (SQL state 08006, error 0)");
        assertThat(sentence(
                        MARIADB + "?serverSslCert=/none",
                        "Failed load keyStore",
                        "08000",
                        -1,
                        new IOException("File not found for option `serverSslCert` (value: '/none')")))
                .contains("cannot be used with the value that the URL has for serverSslCert");
    }

    @Test
    void a_value_that_the_driver_does_not_know_is_the_urls_fault() {
        assertThat(sentence(MYSQL, "error parsing url: Wrong argument value 'x' for SslMode", null, 0, null))
                .startsWith("jdbc:mysql://db/licences cannot be used with the value that the URL has for sslMode");
        assertThat(sentence(POSTGRESQL, "Invalid sslmode value: bogus", "08001", 0, null))
                .contains("cannot be used with the value that the URL has for sslmode");
    }

    @Test
    void what_quotes_the_url_names_no_parameter_of_it() {
        assertThat(sentence(
                        MYSQL,
                        "error parsing url: wrong failover parameter format in connection String"
                                + " jdbc:mariadb://db/licences?sslMode=x",
                        null,
                        0,
                        null))
                .startsWith("jdbc:mysql://db/licences has an address, or a value of a parameter, that the driver does");
    }

    @Test
    void a_server_that_is_not_there_is_no_fault_of_a_parameter_with_its_name() {
        assertThat(sentence(
                        "jdbc:postgresql://ssl/licences?ssl=true",
                        "Connection to ssl:5432 refused.",
                        "08001",
                        0,
                        new ConnectException("refused")))
                .startsWith("jdbc:postgresql://ssl/licences cannot be reached");
    }
}
