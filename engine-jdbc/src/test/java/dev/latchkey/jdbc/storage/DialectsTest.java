package dev.latchkey.jdbc.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

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
