package dev.latchkey.jdbc.internal.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * One of the statements of activations, by plain JDBC, with names for its values like in Jdbi. For each statement, Jdbi
 * copies all of its settings, which was a quarter of the memory that an activation allocated.
 */
public final class HotStatement {
    private final HotSql sql;
    private final HotSettings settings;
    private final PreparedStatement statement;

    private HotStatement(HotSql sql, HotSettings settings, PreparedStatement statement) {
        this.sql = sql;
        this.settings = settings;
        this.statement = statement;
    }

    /**
     * Reads the result of a query.
     *
     * @param <T> the type of the result
     */
    @FunctionalInterface
    public interface Rows<T extends @Nullable Object> {

        /** Reads the rows, starting before the first. */
        T read(ResultSet rows) throws SQLException;
    }

    @FunctionalInterface
    private interface Execution<T extends @Nullable Object> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /**
     * Runs a statement that writes.
     *
     * @param values a function that binds its values
     * @return the number of changed rows
     */
    public static int update(Handle handle, String sql, Consumer<HotStatement> values) {
        return run(handle, sql, values, PreparedStatement::executeUpdate);
    }

    /**
     * Runs a statement that returns rows.
     *
     * @param values a function that binds its values
     */
    public static <T extends @Nullable Object> T query(
            Handle handle, String sql, Consumer<HotStatement> values, Rows<T> rows) {
        return run(handle, sql, values, statement -> {
            // MySQL's driver takes nothing but a SELECT for a query.
            statement.execute();
            try (ResultSet answer = statement.getResultSet()) {
                return rows.read(answer);
            }
        });
    }

    private static <T extends @Nullable Object> T run(
            Handle handle, String text, Consumer<HotStatement> values, Execution<T> execution) {
        HotSettings settings = handle.getConfig(HotSettings.class);
        HotSql sql = settings.sql(text);
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql.text())) {
            values.accept(new HotStatement(sql, settings, statement));
            if (sql.writes()) {
                settings.beforeWrite(text);
            }
            return execution.of(statement);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The exception that Jdbi would throw: {@link Failures} need not know the difference. */
    private static UnableToExecuteStatementException failure(SQLException failure) {
        return new UnableToExecuteStatementException(failure, null);
    }

    /**
     * Binds a value wherever the statement has its name.
     *
     * @param value a text, a number, bytes or a UUID; may be {@code null}
     */
    public HotStatement bind(String name, @Nullable Object value) {
        try {
            for (int position : sql.positions(name)) {
                bind(position, value);
            }
            return this;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void bind(int position, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.NULL);
        } else if (value instanceof UUID uuid) {
            settings.bindUuid(statement, position, uuid);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(position, bytes);
        } else if (value instanceof Long number) {
            statement.setLong(position, number);
        } else if (value instanceof Integer number) {
            statement.setInt(position, number);
        } else {
            statement.setString(position, (String) value);
        }
    }
}
