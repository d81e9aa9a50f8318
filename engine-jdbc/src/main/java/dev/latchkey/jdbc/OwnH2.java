package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Subscription;
import dev.latchkey.jdbc.internal.h2.EmbeddedH2;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.Dialects;
import dev.latchkey.jdbc.internal.storage.TableNames;
import dev.latchkey.jdbc.internal.storage.Transactions;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An embedded H2 database, which no other process uses. */
final class OwnH2 implements Backing {
    static final TableNames NAMES = Dialects.H2.tablesIn(null);

    private final EmbeddedH2 database;
    private final Transactions transactions;

    OwnH2(EmbeddedH2 database) {
        this.database = database;
        this.transactions = new Transactions(database.source(), Dialects.H2, NAMES, database.gate());
    }

    @Override
    public Dialect dialect() {
        return Dialects.H2;
    }

    @Override
    public TableNames names() {
        return NAMES;
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public <T extends @Nullable Object> T write(Transactions.Work<T> work) {
        return database.write(() -> transactions.run(work));
    }

    @Override
    public <T extends @Nullable Object> T writeShort(Transactions.Work<T> work) {
        return database.write(() -> transactions.runTogether(database.gate(), work));
    }

    @Override
    public void ping() {
        if (database.isWritable()) {
            transactions.query(handle -> handle.createQuery("SELECT COUNT(*) FROM latchkey_mark")
                    .mapTo(Integer.class)
                    .one());
        } else {
            write((handle, attempt) -> handle.execute("MERGE INTO latchkey_mark KEY (name) VALUES ('ping', X'00')"));
        }
    }

    @Override
    public Path directory() {
        return database.folder().path();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public Optional<Subscription> onChange(Runnable hint) {
        return Optional.empty();
    }

    @Override
    public boolean backup(Path target) {
        database.backup(target);
        return true;
    }

    @Override
    public int activeConnections() {
        return database.activeConnections();
    }

    @Override
    public void close() {
        database.close();
    }
}
