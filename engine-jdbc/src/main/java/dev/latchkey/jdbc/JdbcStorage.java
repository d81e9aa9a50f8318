package dev.latchkey.jdbc;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.Subscription;
import dev.latchkey.api.storage.Touch;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.jdbc.internal.h2.EmbeddedH2;
import dev.latchkey.jdbc.internal.h2.H2Backup;
import dev.latchkey.jdbc.internal.h2.H2Folder;
import dev.latchkey.jdbc.internal.license.Activations;
import dev.latchkey.jdbc.internal.license.SlotStatement;
import dev.latchkey.jdbc.internal.license.Snapshots;
import dev.latchkey.jdbc.internal.license.Touches;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.Dialects;
import dev.latchkey.jdbc.internal.storage.Schema;
import dev.latchkey.jdbc.internal.storage.Transactions;
import dev.latchkey.jdbc.internal.traffic.JdbcSharedBuckets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Storage in a SQL database: an embedded H2 database in a folder, or the host's own database. Thread-safe. Building it
 * creates its tables and brings them up to date. Their names begin with {@code latchkey_}.
 */
public final class JdbcStorage implements Storage {
    private static final int TOUCHES_PER_TRANSACTION = 1_000;

    private final Backing database;
    private final Dialect dialect;
    private final SlotStatement slotStatement;
    private final SharedBuckets buckets;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    JdbcStorage(Backing database) {
        this.database = database;
        this.dialect = database.dialect();
        this.slotStatement = new SlotStatement(dialect);
        this.buckets = new JdbcSharedBuckets(database.transactions(), dialect);
    }

    /**
     * Opens an H2 database in a folder, which belongs to this storage alone while it is open. Both are created if they
     * do not exist, the folder with rights for its owner only. Acknowledged changes survive {@code kill -9}.
     *
     * @param directory the folder
     * @return the open storage
     * @throws IllegalArgumentException if the path contains a semicolon
     * @throws dev.latchkey.api.storage.StorageInUseException if another process uses the database, or this one through
     *     another storage
     * @throws dev.latchkey.api.storage.StorageException if the folder is not writable
     */
    public static JdbcStorage h2(Path directory) {
        return h2(directory, H2Durability.PROCESS_CRASH);
    }

    /**
     * Opens an H2 database in a folder, like {@link #h2(Path)}.
     *
     * @param directory the folder
     * @param durability the failures that acknowledged changes survive
     * @return the open storage
     */
    public static JdbcStorage h2(Path directory, H2Durability durability) {
        requireGiven("durability", durability);
        EmbeddedH2 embedded = EmbeddedH2.open(new H2Folder(directory), durability == H2Durability.POWER_LOSS);
        try {
            Schema.bringUpToDate(embedded.source(), Dialects.H2, OwnH2.NAMES);
            return new JdbcStorage(new OwnH2(embedded));
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    /**
     * Opens a storage in the host's own database: H2, PostgreSQL (13 and up), MariaDB (10.6 and up) or MySQL (8.0.17
     * and up), detected from the connections. The log warns about an older server, and about H2 2.5 (see below). The
     * host keeps the data source, and it is never closed here. For a database other than H2, the host adds the driver.
     *
     * <p>The storage's own transactions are read committed, whatever the default of the connections is. Work
     * that loses against other work runs again, with growing pauses and for at most 5 seconds, and then ends in a
     * {@link dev.latchkey.api.storage.StorageBusyException}. It waits for a lock as long as the database does. The host
     * sets that wait: {@code lock_timeout} on PostgreSQL, which has no bound by default, and
     * {@code innodb_lock_wait_timeout} on MariaDB and MySQL.
     *
     * <p>The host also chooses the settings in its URL. H2 needs {@code WRITE_DELAY=0} for acknowledged changes to
     * survive a crash of the process, and {@code OPTIMIZE_REUSE_RESULTS=0} to keep it from returning results from
     * before a commit while the commit ends. Even then, H2 may keep half of an unacknowledged transaction if the
     * process is killed while others commit. The database of {@link #h2(Path)} has one writer at a time and does not.
     * H2 2.5.250 and 2.5.252 lose acknowledged changes if their process is killed after more than 45 s, with any
     * settings except {@code REUSE_SPACE=FALSE}. 2.3.232 and 2.4.240 have the same file format and lose none.
     *
     * @param source the pool itself, not a proxy that returns the connection of the thread's transaction
     * @return the open storage
     * @throws IllegalArgumentException if it is another database, or Spring's {@code TransactionAwareDataSourceProxy}
     * @throws dev.latchkey.api.storage.StorageException if it cannot be reached, or the tables cannot be created
     */
    public static JdbcStorage on(DataSource source) {
        return builder(source).build();
    }

    /**
     * Configures a storage in the host's own database, like {@link #on(DataSource)}, with settings.
     *
     * @param source the pool itself, like for {@link #on(DataSource)}
     * @return a builder with every setting at its default
     */
    public static JdbcStorageBuilder builder(DataSource source) {
        return new JdbcStorageBuilder(requireGiven("source", source));
    }

    /**
     * Checks whether a folder has a database of {@link #h2(Path)}.
     *
     * @param directory the folder, which need not exist
     * @return {@code true} if it has one
     * @throws IllegalArgumentException if the path contains a semicolon
     */
    public static boolean isH2(Path directory) {
        return new H2Folder(directory).exists();
    }

    /**
     * Creates a folder's database from a {@link #backup(Path)}.
     *
     * @param backup the file, which is only read
     * @param directory the folder, which must not have a database yet
     * @throws LicensingException if it has one, or the file is not a backup, or something cannot be read or written
     * @throws dev.latchkey.api.storage.StorageInUseException if this process has the database open, although somebody
     *     deleted its file
     */
    public static void restoreH2(Path backup, Path directory) {
        H2Backup.restore(requireGiven("backup", backup), new H2Folder(directory));
    }

    /**
     * Rewrites the live data of a folder's database compactly, and gives the rest of its file back to the disk. Closing
     * a database does so by itself if it is worthwhile, and an open one reuses space in its file. Use this for the
     * database of a process that was killed, or before copying the file. It takes about as long as copying the live
     * data, and needs as much free space on the disk. If it is killed, nothing is lost.
     *
     * @param directory the folder, which no process uses, including this one
     * @return the file's size afterwards, in bytes
     * @throws IllegalArgumentException if the path contains a semicolon
     * @throws LicensingException if the folder has no database
     * @throws dev.latchkey.api.storage.StorageInUseException if another process or this one uses it
     * @throws dev.latchkey.api.storage.StorageException if it cannot be read or written
     */
    public static long compactH2(Path directory) {
        H2Folder folder = new H2Folder(directory);
        if (!folder.exists()) {
            throw new LicensingException("the directory " + folder.path() + " has no database");
        }
        EmbeddedH2.open(folder, false).closeCompacted();
        return folder.size();
    }

    /**
     * Lends the host's open transaction, for {@code LicensingEngine.within}. The storage neither commits nor rolls back
     * nor closes anything on the connection, and works at its isolation level. Work that lost against another
     * transaction ends in a {@link dev.latchkey.api.storage.StorageBusyException}: the host must roll back and run its
     * transaction again. On PostgreSQL, any transaction in which a statement failed can only be rolled back.
     *
     * @param connection a connection to the database of this storage, autocommit off
     * @return the transaction, for the engine
     * @throws IllegalArgumentException if autocommit is on
     */
    public HostTransaction lend(Connection connection) {
        requireOpen();
        return new JdbcHostTransaction(requireGiven("connection", connection), dialect, database.names());
    }

    /**
     * Lends the host's open transaction, like {@link #lend(Connection)}.
     *
     * @param handle a Jdbi handle on the database of this storage, in a transaction
     * @return the transaction, for the engine
     * @throws IllegalArgumentException if it is not in a transaction
     */
    public HostTransaction lend(Handle handle) {
        return lend(requireGiven("handle", handle).getConnection());
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        return write((handle, attempt) -> work.in(new JdbcTransaction(handle, dialect)));
    }

    @Override
    public <T extends @Nullable Object> T query(TransactionWork<T> work) {
        requireOpen();
        return database.transactions().query(handle -> work.in(new JdbcTransaction(handle, dialect)));
    }

    @Override
    public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
        requireOpen();
        return database.transactions().query(handle -> Snapshots.read(handle, keyHash, maxActivations));
    }

    @Override
    public ActivationResult activate(ActivationCommand command) {
        requireOpen();
        Transactions.Work<ActivationResult> work = new Transactions.Work<>() {
            @Override
            public ActivationResult in(Handle handle, int attempt) {
                return new Activations(handle, dialect, command.license(), attempt).activate(command);
            }

            @Override
            public @Nullable Function<Handle, @Nullable ActivationResult> inOneStatement() {
                return slotStatement.of(command);
            }
        };
        // A mere look-up does not wait for writers.
        return command.activationId() == null ? database.write(work) : database.writeShort(work);
    }

    @Override
    public DeactivationResult deactivate(DeactivationCommand command) {
        requireOpen();
        return database.writeShort(
                (handle, attempt) -> new Activations(handle, dialect, command.license(), attempt).deactivate(command));
    }

    @Override
    public void touch(Collection<Touch> touches) {
        List<Touch> sorted = Touches.sorted(touches);
        for (int from = 0; from < sorted.size(); from += TOUCHES_PER_TRANSACTION) {
            List<Touch> some = sorted.subList(from, Math.min(from + TOUCHES_PER_TRANSACTION, sorted.size()));
            write((handle, attempt) -> {
                Touches.write(handle, some);
                return some.size();
            });
        }
    }

    private <T extends @Nullable Object> T write(Transactions.Work<T> work) {
        requireOpen();
        return database.write(work);
    }

    @Override
    public void ping() {
        requireOpen();
        database.ping();
    }

    @Override
    public @Nullable Path directory() {
        return database.directory();
    }

    /** {@inheritDoc} A host's database is shared; an embedded one belongs to this object. */
    @Override
    public boolean isShared() {
        return database.isShared();
    }

    /** {@inheritDoc} There are hints only if {@link JdbcStorageBuilder#listening(DataSource)} is set. */
    @Override
    public Subscription onChange(Runnable hint) {
        requireOpen();
        Optional<Subscription> hints = database.onChange(hint);
        hints.ifPresent(subscriptions::add);
        return hints.orElseGet(() -> Storage.super.onChange(hint));
    }

    /** {@inheritDoc} This storage has all capabilities. */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public SharedBuckets sharedBuckets() {
        return buckets;
    }

    /**
     * {@inheritDoc} This backs up the live data of an embedded database. For a host's database, it is not supported.
     */
    @Override
    public void backup(Path target) {
        requireOpen();
        if (!database.backup(target)) {
            Storage.super.backup(target);
        }
    }

    /**
     * Closes an embedded database, or the storage's own pool, and the connection for notifications. A second call does
     * nothing. If the file of an embedded database would be much smaller after rewriting its live data, this rewrites
     * it, which takes a while for a large one.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        subscriptions.forEach(Subscription::close);
        database.close();
    }

    /** The number of an embedded database's connections in use. */
    int activeConnections() {
        return database.activeConnections();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new StorageException("the storage is closed", null);
        }
    }
}
