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

/** MariaDB 10.6 and up. Except for {@link #inOneStatement}, all of it works with MySQL 8.0.17 and up as well. */
class MariaDbDialect extends Dialect {
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    /** {@code innodb_snapshot_isolation}, which MariaDB 11.6 turned on: a row has changed since the snapshot. */
    private static final int RECORD_HAS_CHANGED = 1020;

    /** A row that another one refers to is gone. */
    private static final int PARENT_MISSING = 1452;
    /** A new row refers to the one to be deleted. */
    private static final int CHILD_EXISTS = 1451;

    /** MySQL's group replication found at the commit that another server had changed the same rows. */
    private static final int ROLLED_BACK_BY_GROUP = 3101;

    private static final Set<Integer> CONFLICTS =
            Set.of(LOCK_WAIT_TIMEOUT, DEADLOCK, RECORD_HAS_CHANGED, PARENT_MISSING, CHILD_EXISTS, ROLLED_BACK_BY_GROUP);
    private static final int DUPLICATE_ENTRY = 1062;
    /** For the database, a table, a column, or a right on the server. */
    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227);

    /** By an option of the server, or by its mode. */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1836);

    /**
     * Tells the driver that the server must not prepare the statement, whatever the URL says: the driver waits for ever
     * for the result of a prepared block.
     */
    private static final String CLIENT_PREPARES = "/*client prepare*/ ";

    /** The lock of one database on the server, in at most 64 letters. */
    private static final String TABLES_LOCK = "CONCAT('latchkey_', MD5(DATABASE()))";

    private final int patienceSeconds;

    /**
     * Creates a dialect.
     *
     * @param patienceSeconds the longest wait of a start for another one that creates tables
     */
    MariaDbDialect(String product, String oldest, String migrations, int patienceSeconds) {
        super(product, oldest, migrations);
        this.patienceSeconds = patienceSeconds;
    }

    @Override
    String quote() {
        return "`";
    }

    /** The same for both: it creates no table, whose collation would have different names. */
    @Override
    String takeOver() {
        return MIGRATIONS + "mariadb";
    }

    @Override
    AbstractArgumentFactory<?> uuids() {
        return new UuidAsBytes();
    }

    /**
     * Uses a statement that holds only for the next transaction. The driver would ask for the level, set it and set it
     * back.
     */
    @Override
    <T extends @Nullable Object> T inReadCommitted(Handle handle, HandleCallback<T, RuntimeException> work) {
        execute(handle.getConnection(), "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
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

    /** A locking read sees the newest commit. The failed insert already holds this lock. */
    @Override
    public String readingWhatIsInTheWay() {
        return " LOCK IN SHARE MODE";
    }

    /**
     * Since MySQL 9.6, MySQL itself checks foreign keys instead of InnoDB, and misses a row that is deleted at the same
     * time. With foreign keys that InnoDB checks, this lock is only taken a moment earlier.
     */
    @Override
    public String readingWhatIsInUse() {
        return " LOCK IN SHARE MODE";
    }

    /** Takes two statements: the first locks the row, and the second reads the row that the first wrote. */
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

    /** A block of statements with a transaction of its own, which MariaDB takes for one statement. */
    @Override
    public @Nullable String inOneStatement(LinkedChange change) {
        StringBuilder inserts = new StringBuilder();
        change.inserts()
                .forEach(insert -> inserts.append(insert)
                        .append(" FROM ")
                        .append(change.row())
                        .append("; "));
        return CLIENT_PREPARES + "BEGIN NOT ATOMIC DECLARE done INT DEFAULT 0;"
                + " DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;"
                + " SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION;"
                + " IF NOT " + change.obstacle() + " THEN " + change.update() + "; SET done = ROW_COUNT(); END IF;"
                + " IF done = 1 THEN " + inserts + "SELECT " + change.done() + " FROM " + change.row() + ";"
                + " ELSE " + change.undone() + "; END IF;"
                + " COMMIT; END";
    }

    /** The block has a transaction of its own, at its own level. */
    @Override
    <T extends @Nullable Object> T committingByItself(
            Handle handle, boolean readCommitted, HandleCallback<T, RuntimeException> statement) {
        return statement.withHandle(handle);
    }

    /** MariaDB has no function for it before version 10.7, and MySQL's has another name. */
    @Override
    public String uuidText(String column) {
        return "LOWER(INSERT(INSERT(INSERT(INSERT(HEX(" + column
                + "), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-'))";
    }

    /** Otherwise it may go through a longer index whose order fits, and skip the rows of others there. */
    @Override
    String using(String table, String index) {
        return table + " FORCE INDEX (" + index + ")";
    }

    /** In UTC, since local times are ambiguous in autumn. */
    @Override
    public String micros() {
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6))";
    }

    /** The server returns the argument of {@code LAST_INSERT_ID} to the client. Columns are set from the left. */
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

    /** A server's locks are its own: other servers of a cluster do not know them. */
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
                    NO_TABLES + "another process has been changing them for " + patienceSeconds + " seconds", null);
        }
    }

    /** The lock belongs to the session, which lives on in the host's pool. A session that has ended has lost it. */
    private static void releaseLock(Handle handle) {
        try {
            handle.execute("DO RELEASE_LOCK(" + TABLES_LOCK + ")");
        } catch (JdbiException e) {
            // An earlier failure is reported, and the work is done.
        }
    }

    /** Tries to copy a table that does not exist: only a user that may create tables gets that error. */
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
