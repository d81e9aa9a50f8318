package dev.latchkey.jdbc.internal.storage;

import dev.latchkey.api.storage.Subscription;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Update;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 13 and up. States are from appendix A of its manual. */
final class PostgresDialect extends Dialect {
    private static final String DEADLOCK_DETECTED = "40P01";
    /** {@code lock_timeout} has passed. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** A row that another one refers to is gone, or a new row refers to the one to be deleted. */
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private static final Set<String> CONFLICTS = Set.of(DEADLOCK_DETECTED, LOCK_NOT_AVAILABLE, FOREIGN_KEY_VIOLATION);

    /** The right to a function is missing, or the whole function, as on a service that only resembles PostgreSQL. */
    private static final Set<String> NOT_OFFERED = Set.of(INSUFFICIENT_PRIVILEGE, "42883", "0A000");

    /** The timeline is the beginning of a log file's name. */
    private static final String TIMELINE = "SUBSTR(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)";

    private final boolean hints;
    private final boolean timeline;
    /** By the insert. They are few, and no activation has to join the text anew. */
    private final Map<String, String> unlessPresent = new ConcurrentHashMap<>();

    PostgresDialect() {
        this(false, true);
    }

    private PostgresDialect(boolean hints, boolean timeline) {
        super("PostgreSQL", "13", "postgresql");
        this.hints = hints;
        this.timeline = timeline;
    }

    @Override
    AbstractArgumentFactory<?> uuids() {
        return new UuidAsObject();
    }

    /**
     * Uses a statement that holds only for this transaction. The driver would ask for the level, set it and set it
     * back.
     */
    @Override
    <T extends @Nullable Object> T inReadCommitted(Handle handle, HandleCallback<T, RuntimeException> work) {
        return handle.inTransaction(own -> {
            own.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            return work.withHandle(own);
        });
    }

    @Override
    boolean isConflict(SQLException failure) {
        String state = failure.getSQLState();
        return isSerializationFailure(failure) || (state != null && CONFLICTS.contains(state));
    }

    @Override
    boolean isDuplicate(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    @Override
    boolean isDenied(SQLException failure) {
        return INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState());
    }

    /** Avoids a failure, after which PostgreSQL would accept no more statements in the transaction. */
    @Override
    public boolean insertUnlessPresent(Handle handle, String insert, Consumer<Update> values) {
        Update update = handle.createUpdate(unlessPresent(insert));
        values.accept(update);
        return update.execute() == 1;
    }

    @Override
    public boolean insertHotUnlessPresent(Handle handle, String insert, Consumer<HotStatement> values) {
        return HotStatement.update(handle, unlessPresent(insert), values) == 1;
    }

    private String unlessPresent(String insert) {
        String known = unlessPresent.get(insert);
        return known != null ? known : unlessPresent.computeIfAbsent(insert, text -> text + " ON CONFLICT DO NOTHING");
    }

    @Override
    public <T> Optional<T> updated(Handle handle, RowUpdate update, RowMapper<T> mapper) {
        return handle.createQuery(update.update() + " RETURNING " + update.columns())
                .bindMap(update.values())
                .map(mapper)
                .findOne();
    }

    /**
     * The parts of a statement see one state, from before it. The update waits for the row and checks its own
     * conditions again, but neither the obstacle nor the answer without the change.
     */
    @Override
    public String inOneStatement(LinkedChange change) {
        StringBuilder parts = new StringBuilder(
                "WITH changed AS (" + change.update() + " AND NOT " + change.obstacle() + " RETURNING l.*)");
        for (int i = 0; i < change.inserts().size(); i++) {
            parts.append(", added")
                    .append(i)
                    .append(" AS (")
                    .append(change.inserts().get(i))
                    .append(" FROM changed l)");
        }
        return parts + " SELECT " + change.done() + " FROM changed l UNION ALL " + change.undone()
                + " AND NOT EXISTS (SELECT 1 FROM changed)";
    }

    @Override
    public Dialect withHints() {
        return new PostgresDialect(true, timeline);
    }

    @Override
    public void hint(Handle handle) {
        if (hints) {
            handle.execute(PostgresListener.NOTIFY);
        }
    }

    @Override
    public Subscription listen(DataSource source, Runnable hint) {
        return hints ? PostgresListener.start(source, hint) : super.listen(source, hint);
    }

    @Override
    Dialect asOffered(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT " + TIMELINE);
            return this;
        } catch (SQLException e) {
            return NOT_OFFERED.contains(e.getSQLState()) ? new PostgresDialect(hints, false) : this;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    /**
     * The timeline, which a promoted standby and a recovery to a point in time begin anew. Fails on a standby, which
     * must not be taken for the server that writes.
     */
    @Override
    public String timeline() {
        return timeline ? TIMELINE : super.timeline();
    }

    @Override
    boolean comparesRowsByIndex() {
        return true;
    }

    /** Unlike {@code now()}, the time of this statement and not of its transaction. */
    @Override
    public String micros() {
        return "CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000000 AS BIGINT)";
    }

    @Override
    public long upserted(Handle handle, RowUpsert upsert) {
        RowUpsert.Column answer = upsert.answer();
        RowUpsert.Column other = upsert.other();
        return handle.createQuery("INSERT INTO " + upsert.table() + " " + upsert.columns()
                        + " VALUES (:id, " + answer.inserted() + ", " + other.inserted() + ")"
                        + " ON CONFLICT (id) DO UPDATE SET " + answer.name() + " = " + answer.changed() + ", "
                        + other.name() + " = " + other.changed()
                        + " RETURNING " + answer.name())
                .bindMap(upsert.values())
                .setQueryTimeout(UPSERT_SECONDS)
                .mapTo(Long.class)
                .one();
    }

    @Override
    String noSchema() {
        return "the connections are in no schema: create the one that search_path or currentSchema names,"
                + " and let the user use it";
    }

    @Override
    Optional<String> whyUnusable(Connection connection, DataSource source) throws SQLException {
        return PostgresPooler.losesStatements(connection, source)
                ? Optional.of("a pooler gives each transaction another session, like PgBouncer in transaction mode:"
                        + " add prepareThreshold=0 to the driver's URL")
                : Optional.empty();
    }

    @Override
    Optional<String> tablesElsewhere(Connection connection) throws SQLException {
        String here = connection.getSchema();
        try (Statement statement = connection.createStatement();
                ResultSet schemas = statement.executeQuery("SELECT table_schema FROM information_schema.tables"
                        + " WHERE table_name IN ('" + SchemaMark.TABLE + "', '" + FlywayHistory.TABLE
                        + "') AND table_schema = ANY (current_schemas(false))"
                        // Another process may just have created them here.
                        + " AND table_schema <> current_schema()"
                        + " ORDER BY table_schema")) {
            return schemas.next() ? Optional.of(elsewhere(here, schemas.getString(1))) : Optional.empty();
        }
    }

    @Override
    boolean commitsEachChange() {
        return false;
    }

    /** Does all in one transaction, including the lock: a pooler may give each transaction another session. */
    @Override
    <T> T changingTables(Handle handle, TableNames names, HandleCallback<T, SQLException> work) throws SQLException {
        return handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, own -> {
            if (names.schema() != null) {
                own.execute("SET LOCAL search_path TO " + quoted(names.schema()));
            }
            // Another process may need longer for the tables than anybody should wait for a row.
            own.execute("SELECT set_config('latchkey.lock_timeout', current_setting('lock_timeout'), true),"
                    + " set_config('lock_timeout', '0', true)");
            own.execute("SELECT pg_advisory_xact_lock(hashtext('latchkey'), hashtext(current_schema()))");
            own.execute("SELECT set_config('lock_timeout', current_setting('latchkey.lock_timeout'), true)");
            return work.withHandle(own);
        });
    }

    /** Asks in a transaction, since the driver itself may make a connection read-only. */
    @Override
    Optional<String> whyNoTables(Connection connection, TableNames names) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (PreparedStatement question = connection.prepareStatement(
                "SELECT current_setting('transaction_read_only') = 'on',"
                        + " has_schema_privilege(COALESCE(CAST(? AS TEXT), CAST(current_schema() AS TEXT)), 'CREATE')")) {
            question.setString(1, names.schema());
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                if (answer.getBoolean(1)) {
                    return Optional.of(ONLY_QUERIES);
                }
                return answer.getBoolean(2) ? Optional.empty() : Optional.of(NO_RIGHT);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }
}
