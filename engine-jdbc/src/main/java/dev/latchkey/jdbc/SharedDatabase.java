package dev.latchkey.jdbc;

import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StorageReplacedException;
import dev.latchkey.api.storage.StorageUnavailableException;
import dev.latchkey.api.storage.Subscription;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.SchemaMark;
import dev.latchkey.jdbc.internal.storage.TableNames;
import dev.latchkey.jdbc.internal.storage.Transactions;
import dev.latchkey.jdbc.internal.storage.WriteGate;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database behind a data source, which others may use too. */
final class SharedDatabase implements Backing {
    private final Dialect dialect;
    private final TableNames names;
    private final Transactions transactions;
    private final UUID identity;
    /** The source of the connection for notifications; {@code null} if there is none. */
    private final @Nullable DataSource listening;

    private final @Nullable Path directory;
    private final Runnable afterwards;

    /**
     * Creates one with tables that are up to date.
     *
     * @param identity distinguishes it from every other database
     * @param afterwards the action to run when it is closed
     */
    SharedDatabase(
            DataSource source,
            Dialect dialect,
            TableNames names,
            UUID identity,
            @Nullable DataSource listening,
            @Nullable Path directory,
            Runnable afterwards) {
        this.dialect = listening == null ? dialect : dialect.withHints();
        this.names = names;
        this.transactions = new Transactions(source, dialect, names, WriteGate.OPEN);
        this.identity = identity;
        this.listening = listening;
        this.directory = directory;
        this.afterwards = afterwards;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public TableNames names() {
        return names;
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public <T extends @Nullable Object> T write(Transactions.Work<T> work) {
        return transactions.run(work);
    }

    /** Asks twice: a connection may be lost with its server while another server answers. */
    @Override
    public void ping() {
        try {
            pingOnce();
        } catch (StorageBusyException e) {
            throw e;
        } catch (StorageUnavailableException e) {
            pingOnce();
        }
    }

    private void pingOnce() {
        Optional<SchemaMark> found = transactions.probe(handle -> {
            // Deletes nothing. A standby, and a user with read access only, are still refused.
            handle.execute("DELETE FROM latchkey_mark WHERE name = 'ping'");
            return SchemaMark.read(handle);
        });
        if (!found.map(SchemaMark::identity).equals(Optional.of(identity))) {
            throw new StorageReplacedException(
                    "another database has taken the place of the one that the storage opened");
        }
    }

    @Override
    public @Nullable Path directory() {
        return directory;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Optional<Subscription> onChange(Runnable hint) {
        return listening == null ? Optional.empty() : Optional.of(dialect.listen(listening, hint));
    }

    @Override
    public boolean backup(Path target) {
        return false;
    }

    @Override
    public int activeConnections() {
        return 0;
    }

    @Override
    public void close() {
        afterwards.run();
    }
}
