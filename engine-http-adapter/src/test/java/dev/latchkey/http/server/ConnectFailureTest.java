package dev.latchkey.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator is told of failures that the tests' own servers do not have: what drivers threw at a MySQL server. */
class ConnectFailureTest {
    private static final DatabaseServer SERVER =
            new DatabaseServer(DatabaseUrl.of("jdbc:mysql://db/licences?sslMode=x"), null, 4, null);

    private static String sentence(String state, int error, Throwable cause) {
        return ConnectFailure.sentence(new SQLException("the driver's words", state, error, cause), SERVER);
    }

    @ParameterizedTest
    @CsvSource({"42000, -1", "S1009, 0"})
    void a_server_that_is_not_proved_is_told_from_one_that_refuses(String state, int error) {
        assertThat(sentence(state, error, null))
                .isEqualTo("jdbc:mysql://db/licences does not prove who it is, and is not sent the password: add"
                        + " sslMode=verify-ca&serverSslCert=FILE to the URL, with the certificate of its authority"
                        + " (SQL state " + state + ", error " + error + ")");
    }

    @Test
    void an_error_of_the_servers_own_in_the_same_class_says_nothing_of_proofs() {
        assertThat(sentence("42000", 1049, null)).contains("does not exist: create the database first");
    }

    @Test
    void a_certificate_that_is_not_the_hosts_is_told_from_a_server_that_is_not_there() {
        assertThat(sentence("08006", -1, new SSLHandshakeException("no name")))
                .startsWith("jdbc:mysql://db/licences has a certificate that does not prove who it is");
        assertThat(sentence("08006", -1, null)).startsWith("jdbc:mysql://db/licences cannot be reached");
    }

    @Test
    void a_value_that_the_driver_does_not_know_is_the_urls_fault() {
        assertThat(sentence(null, 0, null))
                .startsWith("jdbc:mysql://db/licences has parameters that the driver does not understand");
    }
}
