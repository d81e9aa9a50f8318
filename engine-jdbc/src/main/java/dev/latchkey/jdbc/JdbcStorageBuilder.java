package dev.latchkey.jdbc;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.Dialects;
import dev.latchkey.jdbc.internal.storage.Failures;
import dev.latchkey.jdbc.internal.storage.HostSources;
import dev.latchkey.jdbc.internal.storage.Schema;
import dev.latchkey.jdbc.internal.storage.TableNames;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Settings of a storage in the host's own database. Not thread-safe. */
public final class JdbcStorageBuilder {
    private final DataSource source;
    private @Nullable String schema;
    private @Nullable DataSource listening;
    private @Nullable Path directory;
    private Runnable close = () -> {};

    JdbcStorageBuilder(DataSource source) {
        this.source = source;
    }

    /**
     * The schema for the tables, which must exist. Several storages in one database may have a schema each.
     *
     * @param name its name exactly as the database has it (H2 writes names in capitals unless they were quoted); on
     *     MariaDB and MySQL the name of a database. By default the schema of the data source's connections
     * @return this builder
     */
    public JdbcStorageBuilder schema(String name) {
        if (requireGiven("schema", name).isBlank()) {
            throw new InvalidValueException("schema", "must not be blank");
        }
        this.schema = name;
        return this;
    }

    /**
     * Makes nodes wake each other on PostgreSQL. Rare events that affect something
     * ({@link dev.latchkey.api.event.EventType}) call {@code NOTIFY latchkey_event} in their transaction, and another
     * node that listens reads the event log at once instead of at its next turn. Issuing, activating and deactivating
     * do not notify, since transactions that notify commit one after the other. No guarantee depends on it: a lost
     * notification costs time, within the engine's {@code staleness}. Other databases have no such notifications, and
     * ignore the data source.
     *
     * <p>Off by default, for three reasons. It occupies a connection while the engine is open. A connection through a
     * pooler that shares sessions (PgBouncer's transaction mode) cannot listen. PostgreSQL refuses
     * {@code PREPARE TRANSACTION} for a lent transaction that notifies.
     *
     * @param connections a source of connections of the driver {@code org.postgresql} to the same database. One
     *     connection is kept while the engine is open, and replaced when it breaks. The pool will do if it has one to
     *     spare. A data source of the driver, such as {@code PGSimpleDataSource} with a login and a connect timeout,
     *     takes none from it
     * @return this builder
     */
    public JdbcStorageBuilder listening(DataSource connections) {
        this.listening = requireGiven("listening", connections);
        return this;
    }

    /**
     * A folder in which the engine may keep the master secret if none is set.
     *
     * @param folder the folder, which must exist; none by default
     * @return this builder
     */
    public JdbcStorageBuilder directory(Path folder) {
        this.directory = requireGiven("directory", folder);
        return this;
    }

    /**
     * An action that closes the data source, if it belongs to the storage. It runs when the storage is closed. If
     * building fails, the caller must close the data source.
     *
     * @param action the action; none by default
     * @return this builder
     */
    public JdbcStorageBuilder closing(Runnable action) {
        this.close = requireGiven("closing", action);
        return this;
    }

    /**
     * Opens the storage, and creates its tables or brings them up to date.
     *
     * @return the open storage
     * @throws IllegalArgumentException like {@link JdbcStorage#on(DataSource)}
     * @throws dev.latchkey.api.storage.StorageException like {@link JdbcStorage#on(DataSource)}, or if there is no such
     *     schema
     */
    public JdbcStorage build() {
        HostSources.requireUnbound(source);
        Dialect dialect;
        try (Connection connection = source.getConnection()) {
            dialect = Dialects.of(connection);
        } catch (SQLException e) {
            throw Failures.storageException(e);
        }
        TableNames names = dialect.tablesIn(schema);
        UUID identity = Schema.bringUpToDate(source, dialect, names);
        return new JdbcStorage(new SharedDatabase(source, dialect, names, identity, listening, directory, close));
    }
}
