package dev.latchkey.jdbc.internal.storage;

import dev.latchkey.api.storage.Subscription;
import java.sql.Connection;
import java.sql.SQLException;
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

/** A database that the storage speaks, and everything in which it differs from the others. {@link Dialects} has them. */
public abstract class Dialect {
    /** After this long the server gives a statement up whose caller waits no more. H2 would keep it for the connection. */
    static final int UPSERT_SECONDS = 5;

    /** How a sentence begins that says why the tables are not made. */
    static final String NO_TABLES = "the storage's tables cannot be brought up to date: ";

    static final String NO_RIGHT = NO_TABLES
            + "the database user may not make tables, which it needs to at the first start and after an upgrade";
    static final String ONLY_QUERIES = NO_TABLES
            + "the database takes no changes, only queries; it is a standby, or the connections are read-only";

    /** The least that Jdbi takes: instead of a statement's values, a flight recording shows one mark. */
    private static final int NO_VALUES = 2;

    static final String MIGRATIONS = "dev/latchkey/jdbc/migration/";

    /** The numbers that a version begins with. MariaDB puts 5.5.5 before its own, for replicas that know no 10. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?:5\\.5\\.5-(?=[0-9]))?([0-9]{1,9}(?:\\.[0-9]{1,9})*)(?![0-9]).*", Pattern.DOTALL);

    private final String product;
    private final String oldest;
    private final String migrations;

    /**
     * Names it.
     *
     * @param product its name in the driver's words
     * @param oldest the oldest version that is supported, as numbers with full stops between them
     * @param migrations the folder of its migrations
     */
    Dialect(String product, String oldest, String migrations) {
        this.product = product;
        this.oldest = oldest;
        this.migrations = migrations;
    }

    /** Its name, as a person knows it. */
    final String product() {
        return product;
    }

    /**
     * What to tell an operator whose server is too old, or of a version that is known to be bad.
     *
     * @param version what the driver says
     * @return empty if it is neither, or cannot be told
     */
    final Optional<String> complaint(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        String is = numbers.group(1);
        return isOlder(is)
                ? Optional.of(product + " " + is + " is older than " + oldest
                        + ", which is the oldest that is supported: what it does not know may fail")
                : fault(numbers(is));
    }

    /** What is wrong with a version that is not too old; empty if nothing is known. */
    Optional<String> fault(int[] version) {
        return Optional.empty();
    }

    /** By the numbers that both have. */
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

    /** Where its migrations are, as a resource. */
    final String migrations() {
        return MIGRATIONS + migrations;
    }

    /** Where the statements are that take over what Flyway made, as a resource. */
    String takeOver() {
        return migrations();
    }

    /** What stands around a name of a schema, table or column that is to be taken exactly as it stands. */
    String quote() {
        return "\"";
    }

    /** A name of a schema, table or column exactly as it stands, whatever is in it. */
    final String quoted(String name) {
        return quote() + name.replace(quote(), quote() + quote()) + quote();
    }

    /**
     * Where statements find the tables.
     *
     * @param schema the schema's exact name; {@code null} is the connection's own
     */
    public final TableNames tablesIn(@Nullable String schema) {
        return new TableNames(schema, schema == null ? "" : quoted(schema) + ".");
    }

    /** How a UUID is bound. */
    abstract AbstractArgumentFactory<?> uuids();

    /** Makes Jdbi bind values in the database's types, and keep them out of flight recordings. */
    public final void prepare(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).setJfrParamMaxLength(NO_VALUES);
        jdbi.registerArgument(uuids());
        jdbi.getConfig(HotSettings.class).setUuids(uuids(), jdbi.getConfig());
    }

    /**
     * Whether the transaction lost against another one and may well succeed, or be told why not, when it is run again. A
     * row that it read and refers to may be gone by then.
     */
    abstract boolean isConflict(SQLException failure);

    /** Whether a unique constraint or primary key stood in the way. */
    abstract boolean isDuplicate(SQLException failure);

    /** Whether the database's user lacks the right to do what was asked. */
    abstract boolean isDenied(SQLException failure);

    /** Whether the database takes no changes. The standard's state for it is this one. */
    boolean isReadOnly(SQLException failure) {
        return "25006".equals(failure.getSQLState());
    }

    /**
     * Inserts a row unless a unique constraint or primary key stands in the way, which leaves the transaction usable.
     *
     * @param insert the statement
     * @param values binds its values
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

    /** As {@link #insertUnlessPresent}, for what each activation inserts. */
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
     * What a query for the row in the way of an insert ends with. The host's isolation level may show an older state to
     * a plain one.
     */
    public String readingWhatIsInTheWay() {
        return "";
    }

    /**
     * What a query ends with for a row to which others are about to refer. Nothing where a foreign key has the row kept
     * until its own row commits.
     */
    public String readingWhatIsInUse() {
        return "";
    }

    /**
     * Updates one row and answers it as it is afterwards, in one statement where the database can; the row stays locked.
     *
     * @return empty if the update found no row
     */
    public abstract <T> Optional<T> updated(Handle handle, RowUpdate update, RowMapper<T> mapper);

    /** Whether an update is so much dearer if it answers its row that one of the row as it was read is tried first. */
    public boolean findsMoreCheaplyThanItAnswers() {
        return false;
    }

    /** The moment in microseconds since 1970, by the database's clock: the same wherever it stands in one statement. */
    public abstract String micros();

    /**
     * Inserts a row, or changes the newest committed state of the one that is there, in one statement that answers a
     * number.
     */
    public abstract long upserted(Handle handle, RowUpsert upsert);

    /** Runs work in a read committed transaction on a connection whose default is another level, and stays so. */
    <T extends @Nullable Object> T inReadCommitted(Handle handle, HandleCallback<T, RuntimeException> work) {
        return handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work);
    }

    /** This dialect, whose transactions also tell other nodes that they changed something, if the database can. */
    public Dialect withHints() {
        return this;
    }

    /** Has other nodes told of a change when the transaction commits. Does nothing without {@link #withHints()}. */
    public void hint(Handle handle) {}

    /**
     * Calls back when other nodes hint at changes, as far as the database can.
     *
     * @param source gives the connection that is listened on
     */
    public Subscription listen(DataSource source, Runnable hint) {
        return () -> {};
    }

    /**
     * Why the storage cannot work where a connection leads, whatever tables are there, as far as that can be asked.
     *
     * @param source gives another connection there
     * @return a sentence; empty if nothing is known against it
     */
    Optional<String> whyUnusable(Connection connection, DataSource source) throws SQLException {
        return Optional.empty();
    }

    /** What to tell an operator whose connections are nowhere where tables can be. */
    String noSchema() {
        return "the connections are in no schema";
    }

    /**
     * Why no tables can be made with a connection, as far as that can be asked.
     *
     * @return a sentence; empty if nothing is known against it
     */
    Optional<String> whyNoTables(Connection connection, TableNames names) throws SQLException {
        return Optional.empty();
    }

    /**
     * Where else the connection would find tables of the storage's if there are none where it makes them.
     *
     * @return a sentence that names both places; empty if there are none
     */
    Optional<String> tablesElsewhere(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /** The sentence for it. */
    static String elsewhere(String here, String there) {
        return NO_TABLES + "they would be made in the schema " + here + ", but the connections find some in the schema "
                + there + ", which is on their search path too: name one of the two only";
    }

    /** Whether a change of tables commits by itself, so that one that breaks off leaves some of its statements. */
    boolean commitsEachChange() {
        return true;
    }

    /**
     * Changes tables, while no other process does so as far as the database has a lock for that. Meanwhile the connection is
     * in the tables' schema, since not every statement names it: those in texts do not.
     */
    abstract <T> T changingTables(Handle handle, TableNames names, HandleCallback<T, SQLException> work)
            throws SQLException;

    /** Sees to it that a connection on which something failed can be rolled back and closed. Throws nothing. */
    void afterFailure(Connection connection) {}

    /** Whether the standard's state for a serialization failure is this one's. */
    static boolean isSerializationFailure(SQLException failure) {
        return "40001".equals(failure.getSQLState());
    }

    @Override
    public final String toString() {
        return product;
    }
}
