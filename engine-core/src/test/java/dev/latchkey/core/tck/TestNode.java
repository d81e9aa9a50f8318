package dev.latchkey.core.tck;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.LatchkeyBuilder;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * One engine of several over one content. It reads the event log when the test says so, and forgets nothing merely
 * because time passes.
 */
final class TestNode implements AutoCloseable {
    /** How old its answers from memory may be. */
    static final Duration BOUND = Duration.ofSeconds(2);

    final NodeStorage storage;
    final LicensingEngine engine;
    private final CountingStorage counting;

    TestNode(Storage storage, SettableClock clock) {
        this(new NodeStorage(storage), clock, UnaryOperator.identity());
    }

    TestNode(NodeStorage storage, SettableClock clock, UnaryOperator<LatchkeyBuilder> settings) {
        this.storage = storage;
        this.counting = new CountingStorage(storage);
        this.engine = settings.apply(TestEngines.builder(counting, clock)
                        .cacheExpiry(Duration.ofDays(1))
                        .staleness(BOUND)
                        .importedKeys(true))
                .build();
    }

    /** Reads the event log. */
    void poll() {
        engine.flush();
    }

    /** Reads the event log, if it can. */
    void tryPoll() {
        try {
            engine.flush();
        } catch (StorageException e) {
            // As a node does that is cut off: it tries again later.
        }
    }

    /** Licences looked up in the storage so far. */
    long reads() {
        return counting.snapshots();
    }

    /** All calls that reached the storage so far. */
    long calls() {
        return counting.calls();
    }

    @Override
    public void close() {
        storage.reach(NodeStorage.Reach.ALL);
        engine.close();
    }
}
