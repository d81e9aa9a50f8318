package dev.latchkey.jdbc.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Where the schema's name is put into statements. */
class TableNamesTest {

    private static List<String> named(String script) {
        try (Handle handle = Jdbi.open("jdbc:h2:mem:")) {
            Dialects.H2.tablesIn("a").applyTo(handle);
            return handle.createScript(script).getStatements();
        }
    }

    @Test
    void the_schema_is_named_before_each_table() {
        assertThat(named("SELECT 1 FROM latchkey_item i JOIN latchkey_project p ON i.project_id = p.id"))
                .containsExactly(
                        "SELECT 1 FROM \"a\".latchkey_item i JOIN \"a\".latchkey_project p ON i.project_id = p.id");
    }

    @Test
    void a_text_in_a_statement_stays_as_it_is() {
        assertThat(named("DELETE FROM latchkey_item WHERE name IN ('latchkey_item', 'it''s latchkey_item', '')"))
                .containsExactly("DELETE FROM \"a\".latchkey_item"
                        + " WHERE name IN ('latchkey_item', 'it''s latchkey_item', '')");
    }

    /** Else a text would begin in it. */
    @Test
    void an_apostrophe_in_a_comment_hides_no_table() {
        assertThat(named("""
                        -- The seller's orders.
                        DELETE FROM latchkey_order; -- which doesn't matter
                        DELETE FROM latchkey_item;
                        """)).containsExactly("DELETE FROM \"a\".latchkey_order", "DELETE FROM \"a\".latchkey_item");
    }

    @Test
    void other_names_that_begin_like_a_tables_and_the_channel_of_hints_stay_as_they_are() {
        assertThat(named("SELECT 1 FROM latchkey_item_old, latchkey_schema_history; NOTIFY latchkey_event"))
                .containsExactly("SELECT 1 FROM latchkey_item_old, latchkey_schema_history", "NOTIFY latchkey_event");
    }
}
