package dev.latchkey.jdbc.internal.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The statements that make the tables of one database, and bring them from each version to the next. */
final class SchemaScripts {
    private final Dialect dialect;
    private final TableNames names;

    SchemaScripts(Dialect dialect, TableNames names) {
        this.dialect = dialect;
        this.names = names;
    }

    /** Brings the tables from the version before to this one; to version 1, from none at all. */
    void bringTo(Handle handle, int version) {
        run(handle, dialect.migrations() + "/V" + version + ".sql");
    }

    /** Takes over tables of the newest version that Flyway made. */
    void takeOverFromFlyway(Handle handle) {
        run(handle, dialect.takeOver() + "/from-flyway.sql");
    }

    /** Without Jdbi's own reading of statements, in which a colon begins a parameter. */
    private void run(Handle handle, String file) {
        try (Statement statement = handle.getConnection().createStatement()) {
            for (String sql : statements(handle, file)) {
                statement.execute(names.qualified(sql));
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private List<String> statements(Handle handle, String file) {
        try (InputStream resource = SchemaScripts.class.getResourceAsStream("/" + file)) {
            if (resource == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            String script = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return handle.createScript(script).getStatements();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
