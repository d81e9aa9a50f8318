package dev.latchkey.core.license;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.event.EventDelivery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Each change in a transaction of its own. Thread-safe. */
@Singleton
final class OwnTransactions implements Transactions {
    private final Storage storage;
    private final SnapshotCache cache;
    private final EventDelivery events;

    @Inject
    OwnTransactions(Storage storage, SnapshotCache cache, EventDelivery events) {
        this.storage = storage;
        this.cache = cache;
        this.events = events;
    }

    @Override
    public <T> T change(BiFunction<StorageTransaction, Footprint, T> work) {
        Footprint footprint = new Footprint(cache);
        try {
            return storage.inTransaction(tx -> work.apply(tx, footprint));
        } finally {
            footprint.end();
            events.wake();
        }
    }

    @Override
    public <T> T read(Function<StorageTransaction, T> work) {
        return storage.inTransaction(work::apply);
    }
}
