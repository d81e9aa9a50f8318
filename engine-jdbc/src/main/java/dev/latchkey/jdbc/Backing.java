package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.Subscription;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.TableNames;
import dev.latchkey.jdbc.internal.storage.Transactions;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database behind a {@link JdbcStorage}, with the differences between an embedded one and a host's. Thread-safe.
 */
interface Backing extends AutoCloseable {

    /** Its dialect. */
    Dialect dialect();

    /** The names of its tables. */
    TableNames names();

    /** The storage's own transactions on it. */
    Transactions transactions();

    /** Runs work that writes in a transaction. */
    <T extends @Nullable Object> T write(Transactions.Work<T> work);

    /**
     * Runs short work of the engine's own that writes, in a transaction that it may share with other such work. It
     * gives its decision as its answer and never as an exception.
     */
    default <T extends @Nullable Object> T writeShort(Transactions.Work<T> work) {
        return write(work);
    }

    /** Like {@link Storage#ping()}. */
    void ping();

    /** Like {@link Storage#directory()}. */
    @Nullable
    Path directory();

    /** Like {@link Storage#isShared()}. */
    boolean isShared();

    /** Like {@link Storage#onChange(Runnable)}; empty if it gives no hints. */
    Optional<Subscription> onChange(Runnable hint);

    /**
     * Like {@link Storage#backup(Path)}.
     *
     * @return whether it supports this kind of backup
     */
    boolean backup(Path target);

    /** The number of an embedded database's connections in use; 0 for a host's database. */
    int activeConnections();

    /** Closes what belongs to the storage. */
    @Override
    void close();
}
