package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the URL of a database. */
class DatabaseUrlTest {

    @Test
    void a_url_of_mysql_is_one_for_the_driver_of_mariadb() {
        DatabaseUrl url = DatabaseUrl.of("jdbc:mysql://db:3306/licences?sslMode=verify-full");

        assertThat(url.product()).isEqualTo(DatabaseProduct.MYSQL);
        assertThat(url.forDriver()).isEqualTo("jdbc:mariadb://db:3306/licences?sslMode=verify-full");
    }

    @Test
    void a_parameter_of_the_url_wins_over_the_default() {
        DatabaseUrl url = DatabaseUrl.of("jdbc:postgresql://db/licences?socketTimeout=60&ssl=true");

        assertThat(url.sets("socketTimeout")).isTrue();
        assertThat(url.sets("ssl")).isTrue();
        assertThat(url.sets("connectTimeout")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/n?sslMode=verify-full, 'the parameter sslMode, which the driver of PostgreSQL does not know;"
                + " it knows sslmode'",
        "jdbc:postgresql://db/n?sslmod%65=require,   a parameter which the driver of PostgreSQL does not know",
        "jdbc:postgresql://db/n?ssl=true&tls=hunter, 'the parameter tls, which the driver of PostgreSQL does not know'",
        "jdbc:mariadb://db/n?sslMod=hunter,          'the parameter sslMod, which the driver of MariaDB does not know'",
        "jdbc:mysql://db/n?serverTimezone=UTC,       'the parameter serverTimezone, which the driver of MariaDB does not"
                + " know'",
        "jdbc:mysql://db/n?usessl=true,              'the parameter usessl, which the driver of MariaDB does not know; it"
                + " knows useSSL'",
        "'jdbc:mariadb://db/n?hunter 2',             a parameter which the driver of MariaDB does not know"
    })
    void a_parameter_that_the_driver_would_pass_over_is_refused_by_name(String url, String complaint) {
        assertThatThrownBy(() -> DatabaseUrl.of(url))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("database URL must not have " + complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/n?sslmode=verify-full&sslrootcert=/ca.pem&currentSchema=a,b",
                "jdbc:postgresql://db/n?",
                "jdbc:postgresql://db/n?&ssl",
                "jdbc:mariadb://db/n?SSLMODE=verify-ca&serverSslCert=/ca.pem",
                "jdbc:mysql://db/n?useSSL=false&allowPublicKeyRetrieval=true"
            })
    void a_parameter_that_the_driver_knows_is_not(String url) {
        assertThat(DatabaseUrl.of(url).product()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db,             jdbc:postgresql://HOST/NAME",
        "jdbc:postgresql://db:5432/,       jdbc:postgresql://HOST/NAME",
        "jdbc:postgresql:,                 jdbc:postgresql://HOST/NAME",
        "jdbc:postgresql:/,                jdbc:postgresql://HOST/NAME",
        "jdbc:postgresql://db/?ssl=true,   jdbc:postgresql://HOST/NAME",
        "jdbc:mariadb://db/?sslMode=trust, jdbc:mariadb://HOST/NAME",
        "jdbc:mariadb:loadbalance://a:1,   jdbc:mariadb://HOST/NAME",
        "jdbc:mysql://db,                  jdbc:mysql://HOST/NAME"
    })
    void a_url_without_the_name_of_a_database_is_refused(String url, String form) {
        assertThatThrownBy(() -> DatabaseUrl.of(url))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("database URL must name the database, after the host: " + form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:licences",
                "jdbc:postgresql:///licences",
                "jdbc:postgresql://a:5432,[::1]:5433/licences",
                "jdbc:postgresql://db/?PGDBNAME=licences",
                "jdbc:mariadb://db?database=licences",
                "jdbc:mariadb:loadbalance://a,b/licences",
                "jdbc:mariadb://address=(host=db)(port=3306)/licences"
            })
    void a_url_may_name_the_database_in_each_way_of_the_drivers(String url) {
        assertThat(DatabaseUrl.of(url).product()).isNotNull();
    }

    @Test
    void the_text_of_a_url_ends_before_its_parameters() {
        assertThat(DatabaseUrl.of("jdbc:postgresql://db/licences?ssl=true"))
                .hasToString("jdbc:postgresql://db/licences");
        assertThat(DatabaseUrl.of("jdbc:mariadb://db/licences")).hasToString("jdbc:mariadb://db/licences");
    }
}
