package dev.latchkey.core.license;

import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.storage.StorageTransaction;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All changes inside one transaction of the host's, whose outcome the engine learns later. */
final class LentTransaction implements Transactions {
    private final HostTransaction host;
    private final SnapshotCache cache;
    private final Doubts doubts;

    LentTransaction(HostTransaction host, SnapshotCache cache, Doubts doubts) {
        this.host = host;
        this.cache = cache;
        this.doubts = doubts;
    }

    @Override
    public <T> T change(BiFunction<StorageTransaction, Footprint, T> work) {
        Footprint footprint = new Footprint(cache);
        try {
            return host.run(tx -> work.apply(tx, footprint));
        } finally {
            doubts.add(footprint, host);
        }
    }

    @Override
    public <T> T read(Function<StorageTransaction, T> work) {
        return host.run(work::apply);
    }
}
