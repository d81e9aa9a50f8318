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

/** The statements that create the tables of one database, and bring them from each version to the next. */
final class SchemaScripts {
    private final Dialect dialect;
    private final TableNames names;

    SchemaScripts(Dialect dialect, TableNames names) {
        this.dialect = dialect;
        this.names = names;
    }

    /**
     * Brings the tables from the previous version to this one; for version 1, creates them. A version with the same
     * statements on every database has one file for all of them.
     */
    void bringTo(Handle handle, int version) {
        run(handle, exists(own(version)) ? own(version) : shared(version));
    }

    /** The newest version of the tables, which is the last that has statements. */
    int newest() {
        int version = 1;
        while (exists(own(version + 1)) || exists(shared(version + 1))) {
            version++;
        }
        return version;
    }

    private String own(int version) {
        return dialect.migrations() + "/V" + version + ".sql";
    }

    private static String shared(int version) {
        return Dialect.MIGRATIONS + "V" + version + ".sql";
    }

    private static boolean exists(String file) {
        return SchemaScripts.class.getResource("/" + file) != null;
    }

    /** Takes over Flyway's tables of the newest version. */
    void takeOverFromFlyway(Handle handle) {
        run(handle, dialect.takeOver() + "/from-flyway.sql");
    }

    /** Runs a script without Jdbi's own parser, for which a colon begins a parameter. */
    private void run(Handle handle, String file) {
        try (Statement statement = handle.getConnection().createStatement()) {
            for (String sql : statements(handle, file)) {
                if (!isDone(handle, sql)) {
                    statement.execute(names.qualified(sql));
                }
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    /** Whether a statement adds a column that exists, for example after a start that broke off. */
    private boolean isDone(Handle handle, String sql) throws SQLException {
        AddedColumn added = AddedColumn.of(sql);
        return added != null
                && new OwnSchema(handle.getConnection(), names.schema())
                        .columns(added.table())
                        .contains(added.column());
    }

    private List<String> statements(Handle handle, String file) {
        try (InputStream resource = SchemaScripts.class.getResourceAsStream("/" + file)) {
            if (resource == null) {
                throw new IllegalStateException("the jar does not contain " + file);
            }
            String script = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return handle.createScript(script).getStatements();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
