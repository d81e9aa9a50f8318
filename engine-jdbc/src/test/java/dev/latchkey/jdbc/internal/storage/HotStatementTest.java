package dev.latchkey.jdbc.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements past Jdbi find their values, their tables and the gate as its own do. */
class HotStatementTest {
    private static final String INSERT =
            "INSERT INTO latchkey_mark (id, name, amount, note) VALUES (:id, :name, :amount, :note)";

    private final Jdbi jdbi = Jdbi.create("jdbc:h2:mem:" + UUID.randomUUID());
    private final AtomicInteger writes = new AtomicInteger();
    private Handle handle;

    @BeforeEach
    void open() {
        Dialects.H2.prepare(jdbi);
        Dialects.H2.tablesIn("Tenant:a").applyTo(jdbi);
        jdbi.getConfig(HotSettings.class).setBeforeWrite(sql -> writes.incrementAndGet());
        handle = jdbi.open();
        handle.execute("CREATE SCHEMA \"Tenant:a\"");
        handle.execute("CREATE TABLE latchkey_mark (id UUID PRIMARY KEY, name VARCHAR, amount INT, note VARCHAR)");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private int insert(UUID id, String name) {
        return HotStatement.update(
                handle,
                INSERT,
                values -> values.bind("id", id)
                        .bind("name", name)
                        .bind("amount", 7)
                        .bind("note", null));
    }

    @Test
    void values_are_found_by_name_wherever_they_are() {
        UUID id = UUID.randomUUID();

        assertThat(insert(id, "a")).isEqualTo(1);

        String found = HotStatement.query(
                handle,
                "SELECT note, amount, id FROM latchkey_mark WHERE name = :name AND id = :id AND name >= :name",
                values -> values.bind("id", id).bind("name", "a"),
                rows -> rows.next() ? rows.getString(1) + rows.getInt(2) + rows.getObject(3) : "none");
        assertThat(found).isEqualTo("null7" + id);
    }

    @Test
    void only_what_writes_passes_the_gate() {
        insert(UUID.randomUUID(), "a");
        assertThat(writes).hasValue(1);

        HotStatement.query(handle, "SELECT 1 FROM latchkey_mark", values -> {}, rows -> rows.next());
        assertThat(writes).hasValue(1);

        HotStatement.query(handle, "SELECT 1 FROM latchkey_mark FOR UPDATE", values -> {}, rows -> rows.next());
        assertThat(writes).hasValue(2);
    }

    @Test
    void a_failure_is_one_of_jdbis() {
        UUID id = UUID.randomUUID();
        insert(id, "a");

        assertThatThrownBy(() -> insert(id, "b"))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasCauseInstanceOf(SQLException.class)
                .satisfies(failure ->
                        assertThat(Failures.isDuplicate(failure, Dialects.H2)).isTrue());
    }

    @Test
    void a_name_that_the_statement_has_not_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HotStatement.update(handle, INSERT, values -> values.bind("other", 1)))
                .withMessage("the statement has no value other");
    }
}
