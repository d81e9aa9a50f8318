package dev.latchkey.jdbc.internal.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** H2 2.x. */
final class H2Dialect extends Dialect {
    // Codes from org.h2.api.ErrorCode, whose constants javac would copy anyway.
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;
    /** A row that another one refers to is gone. */
    private static final int PARENT_MISSING = 23506;
    /** A new row refers to the one to be deleted. */
    private static final int CHILD_EXISTS = 23503;

    private static final int NOT_ENOUGH_RIGHTS = 90096;
    /** In general, in an empty database, and if there is a table with a similar name. */
    private static final Set<Integer> NO_TABLE = Set.of(42102, 42104, 42103);

    H2Dialect() {
        super("H2", "2", "h2");
    }

    @Override
    Optional<String> fault(int[] version) {
        return version.length < 2 ? Optional.empty() : new H2Version(version[0], version[1]).complaint();
    }

    /** With a collation, texts that differ may be equal, and those that begin alike need not follow each other. */
    @Override
    Optional<String> whyUnusable(Connection connection, DataSource source) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet collation = statement.executeQuery("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                        + " WHERE SETTING_NAME = 'COLLATION' AND SETTING_VALUE <> 'OFF'")) {
            return collation.next()
                    ? Optional.of("the database compares texts by the collation " + collation.getString(1)
                            + ", but keys and orders must be compared exactly: use a database in which SET COLLATION is"
                            + " OFF")
                    : Optional.empty();
        }
    }

    @Override
    AbstractArgumentFactory<?> uuids() {
        return new UuidAsObject();
    }

    /** H2 does not show its search path. This looks for the tables themselves instead. */
    @Override
    Optional<String> tablesElsewhere(Connection connection) throws SQLException {
        for (String table : List.of(SchemaMark.TABLE, quoted(FlywayHistory.TABLE))) {
            String there = schemaOf(connection, table);
            // Another process may just have created it here.
            if (there != null && !there.equals(connection.getSchema())) {
                return Optional.of(elsewhere(connection.getSchema(), there));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String schemaOf(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE FALSE")) {
            return none.getMetaData().getSchemaName(1);
        } catch (SQLException e) {
            if (NO_TABLE.contains(e.getErrorCode())) {
                return null;
            }
            throw e;
        }
    }

    @Override
    <T> T changingTables(Handle handle, TableNames names, HandleCallback<T, SQLException> work) throws SQLException {
        Connection connection = handle.getConnection();
        String before = connection.getSchema();
        connection.setSchema(names.schema() == null ? before : names.schema());
        try {
            return work.withHandle(handle);
        } finally {
            connection.setSchema(before);
        }
    }

    @Override
    boolean isConflict(SQLException failure) {
        return isSerializationFailure(failure)
                || failure.getErrorCode() == LOCK_TIMEOUT
                || failure.getErrorCode() == CONCURRENT_UPDATE
                || failure.getErrorCode() == PARENT_MISSING
                || failure.getErrorCode() == CHILD_EXISTS;
    }

    @Override
    boolean isDuplicate(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    @Override
    boolean isDenied(SQLException failure) {
        return failure.getErrorCode() == NOT_ENOUGH_RIGHTS;
    }

    @Override
    void afterFailure(Connection connection) {
        ClosedH2.endSessions(connection);
    }

    @Override
    public <T> Optional<T> updated(Handle handle, RowUpdate update, RowMapper<T> mapper) {
        return handle.createQuery("SELECT " + update.columns() + " FROM FINAL TABLE (" + update.update() + ") l")
                .bindMap(update.values())
                .map(mapper)
                .findOne();
    }

    /** H2 is in this process, and reads all indexes of a row that it returns. */
    @Override
    public boolean findsMoreCheaplyThanItAnswers() {
        return true;
    }

    @Override
    public String micros() {
        return "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP(6)) * 1000000 AS BIGINT)";
    }

    /** Another transaction may insert the row first. Then it exists when the work runs again. */
    @Override
    public long upserted(Handle handle, RowUpsert upsert) {
        RowUpsert.Column answer = upsert.answer();
        RowUpsert.Column other = upsert.other();
        try {
            return handle.createQuery("SELECT " + answer.name() + " FROM FINAL TABLE (MERGE INTO " + upsert.table()
                            + " USING (SELECT CAST(:id AS UUID) AS id) source ON " + upsert.table() + ".id = source.id"
                            + " WHEN MATCHED THEN UPDATE SET " + answer.name() + " = " + answer.changed() + ", "
                            + other.name() + " = " + other.changed()
                            + " WHEN NOT MATCHED THEN INSERT " + upsert.columns()
                            + " VALUES (source.id, " + answer.inserted() + ", " + other.inserted() + "))")
                    .bindMap(upsert.values())
                    .mapTo(Long.class)
                    .one();
        } catch (UnableToExecuteStatementException e) {
            throw Failures.isDuplicate(e, this) ? new ConflictException() : e;
        }
    }

    /** Its foreign keys do not see uncommitted rows of others. */
    @Override
    public String readingWhatIsInUse() {
        return " FOR UPDATE";
    }
}
