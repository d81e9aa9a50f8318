package dev.latchkey.jdbc.internal.storage;

import dev.latchkey.api.storage.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** MariaDB 10.6 and up, and MySQL 8.0.17 and up: only what both understand. */
final class MariaDbDialect extends Dialect {
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    /** {@code innodb_snapshot_isolation}, which MariaDB 11.6 turned on: a row has changed since the snapshot. */
    private static final int RECORD_HAS_CHANGED = 1020;

    /** A row that is referred to has gone. */
    private static final int PARENT_MISSING = 1452;
    /** A row has come that refers to the one to be deleted. */
    private static final int CHILD_EXISTS = 1451;

    /** MySQL's group replication found at the commit that another server had changed the same rows. */
    private static final int ROLLED_BACK_BY_GROUP = 3101;

    private static final Set<Integer> CONFLICTS =
            Set.of(LOCK_WAIT_TIMEOUT, DEADLOCK, RECORD_HAS_CHANGED, PARENT_MISSING, CHILD_EXISTS, ROLLED_BACK_BY_GROUP);
    private static final int DUPLICATE_ENTRY = 1062;
    /** Of the database, of a table, of a column, of a right that is the server's. */
    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227);

    /** An option of the server's, or its mode. */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1836);

    /** Of one database on the server, in at most 64 letters. */
    private static final String TABLES_LOCK = "CONCAT('latchkey_', MD5(DATABASE()))";

    private final int patienceSeconds;

    /**
     * Names it.
     *
     * @param patienceSeconds how long a start waits for another one that makes tables
     */
    MariaDbDialect(String product, String oldest, String migrations, int patienceSeconds) {
        super(product, oldest, migrations);
        this.patienceSeconds = patienceSeconds;
    }

    @Override
    String quote() {
        return "`";
    }

    /** The same for both: it makes no table, whose collation each names otherwise. */
    @Override
    String takeOver() {
        return MIGRATIONS + "mariadb";
    }

    @Override
    AbstractArgumentFactory<?> uuids() {
        return new UuidAsBytes();
    }

    /** With a statement that holds for the next transaction alone, where the driver would ask, set and set back. */
    @Override
    <T extends @Nullable Object> T inReadCommitted(Handle handle, HandleCallback<T, RuntimeException> work) {
        handle.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        return handle.inTransaction(work);
    }

    @Override
    boolean isConflict(SQLException failure) {
        return isSerializationFailure(failure) || CONFLICTS.contains(failure.getErrorCode());
    }

    @Override
    boolean isDuplicate(SQLException failure) {
        return failure.getErrorCode() == DUPLICATE_ENTRY;
    }

    @Override
    boolean isDenied(SQLException failure) {
        return DENIED.contains(failure.getErrorCode());
    }

    @Override
    boolean isReadOnly(SQLException failure) {
        return super.isReadOnly(failure) || READ_ONLY.contains(failure.getErrorCode());
    }

    /** A locking read sees the newest commit; the insert that failed holds this lock already. */
    @Override
    public String readingWhatIsInTheWay() {
        return " LOCK IN SHARE MODE";
    }

    /**
     * Foreign keys that MySQL itself checks, and not InnoDB, as they are since 9.6, miss a row that is deleted at the same
     * time. Those that InnoDB checks take this lock a moment later.
     */
    @Override
    public String readingWhatIsInUse() {
        return " LOCK IN SHARE MODE";
    }

    /** In two statements: the first locks the row, so the second reads what the first wrote. */
    @Override
    public <T> Optional<T> updated(Handle handle, RowUpdate update, RowMapper<T> mapper) {
        int rows = handle.createUpdate(update.update()).bindMap(update.values()).execute();
        if (rows == 0) {
            return Optional.empty();
        }
        return handle.createQuery("SELECT " + update.columns() + " FROM " + update.row())
                // Only the update has conditions.
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(update.values())
                .map(mapper)
                .findOne();
    }

    /** In UTC, since local times come twice in autumn. */
    @Override
    public String micros() {
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6))";
    }

    /** The server tells a client what {@code LAST_INSERT_ID} was given. Columns are set from the left. */
    @Override
    public long upserted(Handle handle, RowUpsert upsert) {
        RowUpsert.Column answer = upsert.answer();
        RowUpsert.Column other = upsert.other();
        return handle.createUpdate("INSERT INTO " + upsert.table() + " " + upsert.columns()
                        + " VALUES (:id, LAST_INSERT_ID(" + answer.inserted() + "), " + other.inserted() + ")"
                        + " ON DUPLICATE KEY UPDATE " + answer.name() + " = LAST_INSERT_ID(" + answer.changed()
                        + "), " + other.name() + " = " + other.changed())
                .bindMap(upsert.values())
                .setQueryTimeout(UPSERT_SECONDS)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
    }

    @Override
    String noSchema() {
        return "the connections are in no database: name one in the driver's URL";
    }

    /** The server's locks are its own, and another server of a cluster does not know them. */
    @Override
    <T> T changingTables(Handle handle, TableNames names, HandleCallback<T, SQLException> work) throws SQLException {
        Connection connection = handle.getConnection();
        String before = connection.getCatalog();
        connection.setCatalog(names.schema() == null ? before : names.schema());
        try {
            takeLock(handle);
            try {
                return work.withHandle(handle);
            } finally {
                releaseLock(handle);
            }
        } finally {
            connection.setCatalog(before);
        }
    }

    private void takeLock(Handle handle) {
        boolean taken = handle.createQuery("SELECT GET_LOCK(" + TABLES_LOCK + ", :seconds)")
                .bind("seconds", patienceSeconds)
                .mapTo(Integer.class)
                .list()
                .contains(1);
        if (!taken) {
            throw new StorageException(
                    NO_TABLES + "another process has been doing that for " + patienceSeconds + " seconds, and still is",
                    null);
        }
    }

    /** It is the session's, which goes on in the host's pool; one that has ended has lost it. */
    private static void releaseLock(Handle handle) {
        try {
            handle.execute("DO RELEASE_LOCK(" + TABLES_LOCK + ")");
        } catch (JdbiException e) {
            // What else failed is told, and what is done is done.
        }
    }

    /** Tried with a table like none: that it does not exist is said only to a user who may make one. */
    @Override
    Optional<String> whyNoTables(Connection connection, TableNames names) throws SQLException {
        String place = names.prefix();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + place + "latchkey_probe LIKE " + place + "latchkey_none");
        } catch (SQLException e) {
            if (isReadOnly(e)) {
                return Optional.of(ONLY_QUERIES);
            }
            if (isDenied(e)) {
                return Optional.of(NO_RIGHT);
            }
        }
        return Optional.empty();
    }
}
