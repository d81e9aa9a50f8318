package dev.latchkey.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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

    @Test
    void the_text_of_a_url_ends_before_its_parameters() {
        assertThat(DatabaseUrl.of("jdbc:postgresql://db/licences?ssl=true"))
                .hasToString("jdbc:postgresql://db/licences");
        assertThat(DatabaseUrl.of("jdbc:mariadb://db/licences")).hasToString("jdbc:mariadb://db/licences");
    }
}
