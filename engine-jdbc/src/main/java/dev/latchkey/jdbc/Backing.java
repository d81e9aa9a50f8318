package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.Subscription;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.TableNames;
import dev.latchkey.jdbc.internal.storage.Transactions;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database behind a {@link JdbcStorage}, in which an embedded one differs from a host's. Thread-safe. */
interface Backing extends AutoCloseable {

    /** Its language. */
    Dialect dialect();

    /** Where its tables are. */
    TableNames names();

    /** The storage's own transactions on it. */
    Transactions transactions();

    /** Runs work that writes in a transaction. */
    <T extends @Nullable Object> T write(Transactions.Work<T> work);

    /** As {@link Storage#ping()}. */
    void ping();

    /** As {@link Storage#directory()}. */
    @Nullable
    Path directory();

    /** As {@link Storage#isShared()}. */
    boolean isShared();

    /** As {@link Storage#onChange(Runnable)}; empty if it hints at nothing. */
    Optional<Subscription> onChange(Runnable hint);

    /**
     * As {@link Storage#backup(Path)}.
     *
     * @return whether it can be backed up so
     */
    boolean backup(Path target);

    /** How many of an embedded database's connections are in use; 0 on a host's. */
    int activeConnections();

    /** Closes what belongs to the storage. */
    @Override
    void close();
}
