package dev.latchkey.jdbc.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectsTest {

    @Test
    void a_database_is_known_by_what_its_driver_says() {
        assertThat(Dialects.of("H2", "2.5.252 (2026-01-01)")).hasToString("H2");
        assertThat(Dialects.of("PostgreSQL", "18.6")).hasToString("PostgreSQL");
        assertThat(Dialects.of("MariaDB", "11.4.5-MariaDB")).hasToString("MariaDB");
        assertThat(Dialects.of("MySQL", "8.4.3")).hasToString("MySQL");
        assertThat(Dialects.of("MySQL", "9.7.4-2")).hasToString("MySQL");
    }

    @Test
    void a_mariadb_server_is_known_through_the_driver_of_mysql() {
        assertThat(Dialects.of("MySQL", "5.5.5-10.6.12-MariaDB")).hasToString("MariaDB");
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, 12.18 (Debian 12.18-1), PostgreSQL 12.18 is older than 13",
        "PostgreSQL, 9.6.24, PostgreSQL 9.6.24 is older than 13",
        "MySQL, 5.5.5-10.5.23-MariaDB, MariaDB 10.5.23 is older than 10.6",
        "MariaDB, 10.5.23-MariaDB-log, MariaDB 10.5.23 is older than 10.6",
        "MySQL, 8.0.16, MySQL 8.0.16 is older than 8.0.17",
        "MySQL, 5.7.44-log, MySQL 5.7.44 is older than 8.0.17",
        "H2, 1.4.200 (2019-10-14), H2 1.4.200 is older than 2"
    })
    void a_server_that_is_too_old_is_warned_of(String product, String version, String sentence) {
        assertThat(Dialects.of(product, version).complaint(version))
                .hasValue(sentence + ", the oldest supported version: features that it lacks may fail");
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, 13.0",
        "PostgreSQL, 18beta1",
        "MariaDB, 11.4.5-MariaDB",
        "MySQL, 5.5.5-10.6.12-MariaDB",
        "MySQL, 8.0.17",
        "MySQL, 9.7.4-2",
        "H2, 2.3.232 (2024-08-11)",
        "H2, 2.4.240 (2025-09-22)"
    })
    void a_server_that_is_new_enough_is_not(String product, String version) {
        assertThat(Dialects.of(product, version).complaint(version)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2.5.250 (2026-01-01)", "2.5.252 (2026-01-01)", "2.6.0", "3.0"})
    void an_h2_that_may_lose_what_it_acknowledged_is_warned_of(String version) {
        assertThat(Dialects.of("H2", version).complaint(version))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("H2 " + version.substring(0, 3) + " may lose acknowledged changes")
                        .contains("use 2.4.240, or set REUSE_SPACE=FALSE"));
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, ''",
        "PostgreSQL, devel",
        "PostgreSQL, 99999999999999999999",
        "MySQL, 8.0.mysql_aurora.3.04.0",
        "MariaDB, five-MariaDB"
    })
    void a_version_that_cannot_be_read_is_not(String product, String version) {
        assertThat(Dialects.of(product, version).complaint(version)).isEmpty();
    }

    @Test
    void a_commit_that_a_group_of_mysql_servers_refused_has_changed_nothing() {
        var refused = new SQLException("Plugin instructed the server to rollback", "40000", 3101);
        Dialect dialect = Dialects.of("MySQL", "8.4.3");
        assertThat(Failures.isRolledBack(refused, dialect)).isTrue();
        assertThat(Failures.isConflict(refused, dialect)).as("tried again").isTrue();
    }

    @Test
    void another_database_is_refused_by_name_and_told_which_are_not() {
        assertThatThrownBy(() -> Dialects.of("Oracle", "23"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the data source must be of one of H2, PostgreSQL, MariaDB, MySQL, not of Oracle");
    }
}
