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
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Storage in a SQL database: an embedded H2 database in a folder, or the host's own database. Thread-safe. Tables are
 * made and brought up to date when it is built; their names begin with {@code latchkey_}.
 */
public final class JdbcStorage implements Storage {
    private static final int TOUCHES_PER_TRANSACTION = 1_000;

    private final Backing database;
    private final Dialect dialect;
    private final SharedBuckets buckets;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    JdbcStorage(Backing database) {
        this.database = database;
        this.dialect = database.dialect();
        this.buckets = new JdbcSharedBuckets(database.transactions(), dialect);
    }

    /**
     * An H2 database in a folder, which belongs to this storage alone while it is open. Both are made unless they
     * are there, the folder with rights for its owner only. What it acknowledges survives {@code kill -9}.
     *
     * @param directory the folder
     * @return the open storage
     * @throws IllegalArgumentException if the path contains a semicolon
     * @throws dev.latchkey.api.storage.StorageInUseException if another process uses the database, or this one by
     *     another storage
     * @throws dev.latchkey.api.storage.StorageException if the folder is not writable
     */
    public static JdbcStorage h2(Path directory) {
        return h2(directory, H2Durability.PROCESS_CRASH);
    }

    /**
     * An H2 database in a folder, as {@link #h2(Path)}.
     *
     * @param directory the folder
     * @param durability what acknowledged changes survive
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
     * The host's own database: H2, PostgreSQL (13 and up), MariaDB (10.6 and up) or MySQL (8.0.17 and up), found from
     * the connections. A server that is older is warned of in the log, and so is H2 2.5, see below. The data source stays
     * the host's and is never closed. On a database other than H2 the host adds its driver.
     *
     * <p>The storage's own transactions are read committed, whatever the connections' default is. It waits for a lock as
     * long as the database does, up to five times: {@code lock_timeout} on PostgreSQL, which has no bound by default,
     * and {@code innodb_lock_wait_timeout} on MariaDB and MySQL are the host's to set.
     *
     * <p>The settings in its URL are the host's, too. H2 needs {@code WRITE_DELAY=0}, so that what is acknowledged
     * survives a crash of the process, and {@code OPTIMIZE_REUSE_RESULTS=0}, so that no result from before a commit
     * is read again while the commit ends. Even so, H2 may keep half of a transaction that was not acknowledged when
     * the process is killed while others commit; the database of {@link #h2(Path)} has one writer at a time and does
     * not. H2 2.5.250 and 2.5.252 lose acknowledged changes when their process is killed after more than 45 s, whatever
     * the settings but {@code REUSE_SPACE=FALSE}; 2.3.232 and 2.4.240, whose files are the same, lose none.
     *
     * @param source the pool itself, not a proxy that answers with the connection of the thread's transaction
     * @return the open storage
     * @throws IllegalArgumentException if it is another database, or Spring's {@code TransactionAwareDataSourceProxy}
     * @throws dev.latchkey.api.storage.StorageException if it cannot be reached, or the tables cannot be made
     */
    public static JdbcStorage on(DataSource source) {
        return builder(source).build();
    }

    /**
     * A storage in the host's own database, as {@link #on(DataSource)}, with settings.
     *
     * @param source the pool itself, as {@link #on(DataSource)} wants it
     * @return a builder with every setting at its default
     */
    public static JdbcStorageBuilder builder(DataSource source) {
        return new JdbcStorageBuilder(requireGiven("source", source));
    }

    /**
     * Whether a folder has a database of {@link #h2(Path)}.
     *
     * @param directory the folder, which need not exist
     * @return {@code true} if it has one
     * @throws IllegalArgumentException if the path contains a semicolon
     */
    public static boolean isH2(Path directory) {
        return new H2Folder(directory).exists();
    }

    /**
     * Makes a folder's database from a {@link #backup(Path)} of one.
     *
     * @param backup the file, which is only read
     * @param directory the folder, which has no database yet
     * @throws LicensingException if it has one, or the file is not a backup, or something cannot be read or written
     * @throws dev.latchkey.api.storage.StorageInUseException if this process has it open without its file, which somebody
     *     deleted
     */
    public static void restoreH2(Path backup, Path directory) {
        H2Backup.restore(requireGiven("backup", backup), new H2Folder(directory));
    }

    /**
     * Writes the live data of a folder's database anew, close together, and gives the rest of its file back to the disk.
     * Closing a database does so by itself where it is worth it, and an open one uses room in its file again; this is for
     * the database of a process that was killed, or before a copy of the file. It takes about as long as copying the live
     * data, and as much room on the disk beside the file. A kill on the way loses nothing.
     *
     * @param directory the folder, which no process uses, this one included
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
     * The host's open transaction, for {@code LicensingEngine.within}. The storage neither commits nor rolls back nor
     * closes anything on the connection, and works at its isolation level. Work that lost against another transaction
     * ends in a {@link StorageException} that says so: the host rolls back and runs its transaction again. On PostgreSQL
     * any transaction in which a statement failed can only be rolled back.
     *
     * @param connection a connection to the database of this storage, autocommit off
     * @return the transaction as the engine takes it
     * @throws IllegalArgumentException if autocommit is on
     */
    public HostTransaction lend(Connection connection) {
        requireOpen();
        return new JdbcHostTransaction(requireGiven("connection", connection), dialect, database.names());
    }

    /**
     * The host's open transaction, as {@link #lend(Connection)}.
     *
     * @param handle a Jdbi handle on the database of this storage, in a transaction
     * @return the transaction as the engine takes it
     * @throws IllegalArgumentException if it is in none
     */
    public HostTransaction lend(Handle handle) {
        return lend(requireGiven("handle", handle).getConnection());
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        return write((handle, attempt) -> work.in(new JdbcTransaction(handle, dialect)));
    }

    @Override
    public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
        requireOpen();
        return database.transactions().query(handle -> Snapshots.read(handle, keyHash, maxActivations));
    }

    @Override
    public ActivationResult activate(ActivationCommand command) {
        return write(
                (handle, attempt) -> new Activations(handle, dialect, command.license(), attempt).activate(command));
    }

    @Override
    public DeactivationResult deactivate(DeactivationCommand command) {
        return write(
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

    /** {@inheritDoc} A host's database is; an embedded one belongs to this object. */
    @Override
    public boolean isShared() {
        return database.isShared();
    }

    /** {@inheritDoc} There are hints only where {@link JdbcStorageBuilder#listening(DataSource)} asks for them. */
    @Override
    public Subscription onChange(Runnable hint) {
        requireOpen();
        Optional<Subscription> hints = database.onChange(hint);
        hints.ifPresent(subscriptions::add);
        return hints.orElseGet(() -> Storage.super.onChange(hint));
    }

    /** {@inheritDoc} All there are. */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public SharedBuckets sharedBuckets() {
        return buckets;
    }

    /**
     * {@inheritDoc} An embedded database has one, of its live data; a host's has none here.
     */
    @Override
    public void backup(Path target) {
        requireOpen();
        if (!database.backup(target)) {
            Storage.super.backup(target);
        }
    }

    /**
     * Closes an embedded database, or the storage's own pool, and the connection that is listened on. Calling it twice
     * does nothing more. The file of an embedded database that would be much smaller with its live data written anew is,
     * which takes a while for a large one.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        subscriptions.forEach(Subscription::close);
        database.close();
    }

    /** How many of an embedded database's connections are in use. */
    int activeConnections() {
        return database.activeConnections();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new StorageException("the storage is closed", null);
        }
    }
}
