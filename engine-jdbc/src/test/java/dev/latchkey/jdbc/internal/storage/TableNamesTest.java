package dev.latchkey.jdbc.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the schema's name is put into statements. */
class TableNamesTest {

    private static String named(String statement) {
        return Dialects.H2.tablesIn("a").qualified(statement);
    }

    @Test
    void the_schema_is_named_before_each_table() {
        assertThat(named("SELECT 1 FROM latchkey_item i JOIN latchkey_project p ON i.project_id = p.id"))
                .isEqualTo("SELECT 1 FROM \"a\".latchkey_item i JOIN \"a\".latchkey_project p ON i.project_id = p.id");
    }

    @Test
    void a_text_in_a_statement_stays_as_it_is() {
        assertThat(named("DELETE FROM latchkey_item WHERE name IN ('latchkey_item', 'it''s latchkey_item', '')"))
                .isEqualTo("DELETE FROM \"a\".latchkey_item"
                        + " WHERE name IN ('latchkey_item', 'it''s latchkey_item', '')");
    }

    /** Else a text would begin in it. */
    @Test
    void an_apostrophe_in_a_comment_hides_no_table() {
        String script = """
                -- The seller's orders.
                CREATE TABLE latchkey_order (
                  item_id INT, -- which isn't one of latchkey_item
                  FOREIGN KEY (license_id) REFERENCES latchkey_license (id))""";
        assertThat(named(script))
                .isEqualTo(script.replace("TABLE ", "TABLE \"a\".").replace("REFERENCES ", "REFERENCES \"a\"."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DELETE FROM latchkey_item_old", "DROP TABLE latchkey_schema_history", "NOTIFY latchkey_event"})
    void other_names_that_begin_like_a_tables_and_the_channel_of_hints_stay_as_they_are(String statement) {
        assertThat(named(statement)).isEqualTo(statement);
    }
}
