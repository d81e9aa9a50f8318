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
     * The schema in which the tables are, or are made. It exists. Several storages may have one each in one database.
     *
     * @param name its name exactly as the database has it (H2 writes names in capitals unless they were quoted); on MariaDB
     *     and MySQL a database's. By default the schema in which the data source's connections are
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
     * Makes nodes wake each other on PostgreSQL: events that affect something and are rare, as {@link
     * dev.latchkey.api.event.EventType} has it, {@code NOTIFY latchkey_event} in their transaction, and another node that
     * listens reads the event log at once instead of at its next turn. Issuing, activating and deactivating do not, since
     * transactions that notify commit one after the other. No guarantee depends on it: a notification that is lost costs
     * time, within the engine's {@code staleness}. Other databases have nothing of the kind, and nothing is asked of the
     * data source there.
     *
     * <p>Off by default, since it takes a connection for as long as the engine is open, since a connection through a pooler
     * that shares sessions (PgBouncer's transaction mode) cannot listen, and since PostgreSQL refuses
     * {@code PREPARE TRANSACTION} to a lent transaction that notifies.
     *
     * @param connections gives connections of the driver {@code org.postgresql} to the same database, of which one is kept
     *     while the engine is open, and got anew when it breaks. May be the pool, if that has one to spare; a data source of
     *     the driver's own, as {@code PGSimpleDataSource} with a login and a connect timeout, takes none from the pool
     * @return this builder
     */
    public JdbcStorageBuilder listening(DataSource connections) {
        this.listening = requireGiven("listening", connections);
        return this;
    }

    /**
     * A folder in which the engine may keep the master secret if it is given none.
     *
     * @param folder exists; by default there is none
     * @return this builder
     */
    public JdbcStorageBuilder directory(Path folder) {
        this.directory = requireGiven("directory", folder);
        return this;
    }

    /**
     * What closes the data source, if it belongs to the storage: it runs when the storage is closed. While none is built, the
     * data source is the caller's to close.
     *
     * @param action by default nothing is closed
     * @return this builder
     */
    public JdbcStorageBuilder closing(Runnable action) {
        this.close = requireGiven("closing", action);
        return this;
    }

    /**
     * Opens the storage, and makes its tables or brings them up to date.
     *
     * @return the open storage
     * @throws IllegalArgumentException as {@link JdbcStorage#on(DataSource)}
     * @throws dev.latchkey.api.storage.StorageException as {@link JdbcStorage#on(DataSource)}, or if there is no such schema
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
