package dev.latchkey.core.internal.license;

import dev.latchkey.api.storage.EnlistedTransaction;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.internal.transaction.Footprint;
import dev.latchkey.core.internal.transaction.Transactions;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs all changes in one transaction of the host. The engine learns its outcome later. */
final class LentTransaction implements Transactions {
    private final EnlistedTransaction host;
    private final Doubts doubts;

    LentTransaction(EnlistedTransaction host, Doubts doubts) {
        this.host = host;
        this.doubts = doubts;
    }

    @Override
    public <T extends @Nullable Object> T change(BiFunction<StorageTransaction, Footprint, T> work) {
        Footprint footprint = new Footprint();
        try {
            return host.run(tx -> work.apply(tx, footprint));
        } finally {
            doubts.add(footprint, host);
        }
    }

    @Override
    public <T extends @Nullable Object> T read(Function<StorageTransaction, T> work) {
        return host.run(work::apply);
    }
}
