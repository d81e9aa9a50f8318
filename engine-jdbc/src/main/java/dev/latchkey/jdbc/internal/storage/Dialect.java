package dev.latchkey.jdbc.internal.storage;

import dev.latchkey.api.storage.Subscription;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** A supported database, with everything in which it differs from the others. {@link Dialects} lists them. */
public abstract class Dialect {
    /**
     * The time after which the server cancels a statement that its caller no longer waits for. H2 would keep it for the
     * connection.
     */
    static final int UPSERT_SECONDS = 5;

    /** The beginning of a sentence about why the tables cannot be created. */
    static final String NO_TABLES = "the storage's tables cannot be brought up to date: ";

    static final String NO_RIGHT = NO_TABLES
            + "the database user may not create tables, which is needed at the first start and after an upgrade";
    static final String ONLY_QUERIES = NO_TABLES
            + "the database accepts no changes, only queries; it is a standby, or the connections are read-only";

    /** The smallest length that Jdbi accepts: a flight recording shows one mark instead of a statement's values. */
    private static final int NO_VALUES = 2;

    static final String MIGRATIONS = "dev/latchkey/jdbc/migration/";

    /**
     * The numbers at the start of a version. MariaDB puts 5.5.5 before its own, for replicas that do not know version
     * 10.
     */
    private static final Pattern NUMBERS =
            Pattern.compile("(?:5\\.5\\.5-(?=[0-9]))?([0-9]{1,9}(?:\\.[0-9]{1,9})*)(?![0-9]).*", Pattern.DOTALL);

    private final String product;
    private final String oldest;
    private final String migrations;

    /**
     * Creates a dialect.
     *
     * @param product its name according to the driver
     * @param oldest the oldest version that is supported, as numbers separated by full stops
     * @param migrations the folder of its migrations
     */
    Dialect(String product, String oldest, String migrations) {
        this.product = product;
        this.oldest = oldest;
        this.migrations = migrations;
    }

    /** Its name for people. */
    final String product() {
        return product;
    }

    /**
     * The warning for an operator whose server is too old, or of a version that is known to be bad.
     *
     * @param version the version according to the driver
     * @return empty if it is neither, or the version is unknown
     */
    final Optional<String> complaint(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        String is = numbers.group(1);
        return isOlder(is)
                ? Optional.of(product + " " + is + " is older than " + oldest
                        + ", the oldest supported version: features that it lacks may fail")
                : fault(numbers(is));
    }

    /** The known fault of a version that is not too old; empty if there is none. */
    Optional<String> fault(int[] version) {
        return Optional.empty();
    }

    /** Compares the numbers that both have. */
    private boolean isOlder(String version) {
        int[] is = numbers(version);
        int[] least = numbers(oldest);
        int both = Math.min(is.length, least.length);
        return Arrays.compare(is, 0, both, least, 0, both) < 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** The resource folder of its migrations. */
    final String migrations() {
        return MIGRATIONS + migrations;
    }

    /** The resource folder of the statements that take over Flyway's tables. */
    String takeOver() {
        return migrations();
    }

    /** The quotes around the exact name of a schema, table or column. */
    String quote() {
        return "\"";
    }

    /** The quoted name of a schema, table or column, whatever its characters. */
    final String quoted(String name) {
        return quote() + name.replace(quote(), quote() + quote()) + quote();
    }

    /**
     * The names with which statements find the tables.
     *
     * @param schema the schema's exact name; {@code null} for the connection's own
     */
    public final TableNames tablesIn(@Nullable String schema) {
        return new TableNames(schema, schema == null ? "" : quoted(schema) + ".");
    }

    /** The binding of UUIDs. */
    abstract AbstractArgumentFactory<?> uuids();

    /** Makes Jdbi bind values in the database's types, and keep them out of flight recordings. */
    public final void prepare(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).setJfrParamMaxLength(NO_VALUES);
        jdbi.registerArgument(uuids());
        jdbi.getConfig(HotSettings.class).setUuids(uuids(), jdbi.getConfig());
    }

    /**
     * Whether the transaction lost against another one, and may succeed if it runs again, or learn then why not. A row
     * that it read and refers to may be gone by then.
     */
    abstract boolean isConflict(SQLException failure);

    /** Whether a unique constraint or primary key was violated. */
    abstract boolean isDuplicate(SQLException failure);

    /** Whether the database's user lacks the right for the operation. */
    abstract boolean isDenied(SQLException failure);

    /** Whether the database accepts no changes. This uses the standard's SQL state. */
    boolean isReadOnly(SQLException failure) {
        return "25006".equals(failure.getSQLState());
    }

    /**
     * Inserts a row unless that violates a unique constraint or primary key. The transaction stays usable.
     *
     * @param insert the statement
     * @param values a function that binds its values
     * @return whether it was inserted
     */
    public boolean insertUnlessPresent(Handle handle, String insert, Consumer<Update> values) {
        Update update = handle.createUpdate(insert);
        values.accept(update);
        try {
            // The database undoes a statement that fails and keeps the transaction.
            update.execute();
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (Failures.isDuplicate(e, this)) {
                return false;
            }
            throw e;
        }
    }

    /** Like {@link #insertUnlessPresent}, for the inserts of each activation. */
    public boolean insertHotUnlessPresent(Handle handle, String insert, Consumer<HotStatement> values) {
        try {
            HotStatement.update(handle, insert, values);
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (Failures.isDuplicate(e, this)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The end of a query for the row that conflicts with an insert. In a plain query, the host's isolation level may
     * show an older state.
     */
    public String readingWhatIsInTheWay() {
        return "";
    }

    /**
     * The end of a query for a row that other rows will refer to. Nothing if a foreign key keeps the row until the
     * referring row commits.
     */
    public String readingWhatIsInUse() {
        return "";
    }

    /**
     * Updates one row and returns it after the change, in one statement if the database can. The row stays locked.
     *
     * @return empty if the update found no row
     */
    public abstract <T> Optional<T> updated(Handle handle, RowUpdate update, RowMapper<T> mapper);

    /**
     * A linked change as one statement that commits by itself on a connection in autocommit mode, and answers with one
     * row of either kind. If it fails, nothing was changed.
     *
     * @return {@code null} if the database needs several statements in a transaction
     */
    public @Nullable String inOneStatement(LinkedChange change) {
        return null;
    }

    /** The text of a UUID column, like Java's. */
    public String uuidText(String column) {
        return "CAST(" + column + " AS VARCHAR(36))";
    }

    /** Whether a server may lack rows that another server of the same cluster has committed already. */
    boolean mayBeBehind() {
        return false;
    }

    /** Waits until the connection's server has everything that was committed before, if it may be behind. */
    void catchUp(Handle handle) {}

    /** The same query, which waits for that itself if it is the first statement. */
    String current(String query) {
        return query;
    }

    /** Runs a statement that does not belong to the work. */
    static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    /**
     * Whether an update that returns its row is so expensive that an update of the row as it was read is tried first.
     */
    public boolean findsMoreCheaplyThanItAnswers() {
        return false;
    }

    /** This dialect, with only those of its optional features that the database offers to a connection's user. */
    Dialect asOffered(Connection connection) throws SQLException {
        return this;
    }

    /**
     * An expression for a text that changes when a server with another history takes over from the one that wrote
     * before, as far as the database tells; always the same if it does not.
     */
    public String timeline() {
        return "''";
    }

    /**
     * A table in a query that goes by one of its indexes.
     *
     * @param table the table and its alias
     * @param index the name of the index
     */
    String using(String table, String index) {
        return table;
    }

    /** Whether a comparison of rows, as in {@code (a, b) > (1, 2)}, is a range of an index. */
    boolean comparesRowsByIndex() {
        return false;
    }

    /** The moment in microseconds since 1970, by the database's clock: the same everywhere in one statement. */
    public abstract String micros();

    /**
     * Inserts a row, or changes the newest committed state of the existing one, in one statement that returns a number.
     */
    public abstract long upserted(Handle handle, RowUpsert upsert);

    /** Runs work in a read committed transaction on a connection with another default level, which stays. */
    <T extends @Nullable Object> T inReadCommitted(Handle handle, HandleCallback<T, RuntimeException> work) {
        return handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work);
    }

    /**
     * Runs such a statement on a connection.
     *
     * @param readCommitted whether the connection is at read committed by default
     */
    <T extends @Nullable Object> T committingByItself(
            Handle handle, boolean readCommitted, HandleCallback<T, RuntimeException> statement) {
        return readCommitted ? statement.withHandle(handle) : inReadCommitted(handle, statement);
    }

    /** This dialect with transactions that notify other nodes of changes, if the database can. */
    public Dialect withHints() {
        return this;
    }

    /** Notifies other nodes of a change when the transaction commits. Does nothing without {@link #withHints()}. */
    public void hint(Handle handle) {}

    /**
     * Calls back when other nodes notify of changes, if the database can.
     *
     * @param source the source of the connection for notifications
     */
    public Subscription listen(DataSource source, Runnable hint) {
        return () -> {};
    }

    /**
     * The reason why the storage cannot work with a connection's database, whatever its tables, as far as the database
     * tells.
     *
     * @param source the source of another connection to it
     * @return a sentence; empty if no reason is known
     */
    Optional<String> whyUnusable(Connection connection, DataSource source) throws SQLException {
        return Optional.empty();
    }

    /** The message for an operator whose connections have no schema for tables. */
    String noSchema() {
        return "the connections are in no schema";
    }

    /**
     * The reason why no tables can be created with a connection, as far as the database tells.
     *
     * @return a sentence; empty if no reason is known
     */
    Optional<String> whyNoTables(Connection connection, TableNames names) throws SQLException {
        return Optional.empty();
    }

    /**
     * The other place where the connection would find the storage's tables, if its own place has none.
     *
     * @return a sentence that names both places; empty if there are none
     */
    Optional<String> tablesElsewhere(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /** The sentence about it. */
    static String elsewhere(String here, String there) {
        return NO_TABLES + "they would be created in the schema " + here + ", but the connections find"
                + " some in the schema " + there + ", which is also on their search path: name only one of the two";
    }

    /** Whether each change of tables commits by itself: an interrupted migration leaves some of its statements. */
    boolean commitsEachChange() {
        return true;
    }

    /**
     * Changes tables while no other process does so, as far as the database has a lock for that. Meanwhile the
     * connection's schema is that of the tables, since not every statement names it: names inside text literals do not.
     */
    abstract <T> T changingTables(Handle handle, TableNames names, HandleCallback<T, SQLException> work)
            throws SQLException;

    /** Prepares a connection for rollback and closing after a failure. Throws nothing. */
    void afterFailure(Connection connection) {}

    /** Whether the failure has the standard's SQL state for a serialization failure. */
    static boolean isSerializationFailure(SQLException failure) {
        return "40001".equals(failure.getSQLState());
    }

    @Override
    public final String toString() {
        return product;
    }
}
