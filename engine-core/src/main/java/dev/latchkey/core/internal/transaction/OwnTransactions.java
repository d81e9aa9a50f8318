package dev.latchkey.core.internal.transaction;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.internal.event.EventDelivery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs each change in a transaction of its own, in the host's name. Thread-safe. */
@Singleton
final class OwnTransactions implements Transactions {
    private final Storage storage;
    private final EventDelivery events;

    /** Creates transactions of this storage, which wake the delivery of events afterwards. */
    @Inject
    OwnTransactions(Storage storage, EventDelivery events) {
        this.storage = storage;
        this.events = events;
    }

    @Override
    public <T extends @Nullable Object> T change(BiFunction<StorageTransaction, Footprint, T> work) {
        Footprint footprint = new Footprint();
        try {
            return storage.inTransaction(tx -> work.apply(tx, footprint));
        } finally {
            footprint.end();
            events.wake();
        }
    }

    @Override
    public <T extends @Nullable Object> T read(Function<StorageTransaction, T> work) {
        return storage.query(work::apply);
    }
}
