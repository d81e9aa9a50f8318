package dev.latchkey.core.internal.storage;

import dev.latchkey.api.metric.Meter;
import dev.latchkey.api.metric.Timing;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.Touch;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.core.internal.metric.Meters;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A storage that measures the time of each call. Thread-safe if the other storage is. */
public final class TimedStorage extends ForwardingStorage {
    private final LongSupplier ticker;
    private final Operation transaction;
    private final Operation snapshot;
    private final Operation activate;
    private final Operation deactivate;
    private final Operation touch;
    private final Operation ping;

    private record Operation(Timing ok, Timing error) {
        static Operation of(String name, Meters meters) {
            Meter meter = Meter.of(
                            "latchkey.storage.operations", "Calls of the storage, conflicts and retries included")
                    .with("operation", name);
            return new Operation(
                    meters.timer(meter.with("outcome", "ok")), meters.timer(meter.with("outcome", "error")));
        }
    }

    /**
     * Creates a storage that forwards to another.
     *
     * @param ticker monotonic time in nanoseconds
     */
    public TimedStorage(Storage storage, LongSupplier ticker, Meters meters) {
        super(storage);
        this.ticker = ticker;
        this.transaction = Operation.of("transaction", meters);
        this.snapshot = Operation.of("snapshot", meters);
        this.activate = Operation.of("activate", meters);
        this.deactivate = Operation.of("deactivate", meters);
        this.touch = Operation.of("touch", meters);
        this.ping = Operation.of("ping", meters);
    }

    private <T extends @Nullable Object> T timed(Operation operation, Supplier<T> call) {
        long began = ticker.getAsLong();
        boolean answered = false;
        try {
            T answer = call.get();
            answered = true;
            return answer;
        } finally {
            Timing timing = answered ? operation.ok() : operation.error();
            timing.record(Math.max(0, ticker.getAsLong() - began));
        }
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        return timed(transaction, () -> behind().inTransaction(work));
    }

    @Override
    public <T extends @Nullable Object> T query(TransactionWork<T> work) {
        return timed(transaction, () -> behind().query(work));
    }

    @Override
    public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
        return timed(snapshot, () -> behind().snapshot(keyHash, maxActivations));
    }

    @Override
    public ActivationResult activate(ActivationCommand command) {
        return timed(activate, () -> behind().activate(command));
    }

    @Override
    public DeactivationResult deactivate(DeactivationCommand command) {
        return timed(deactivate, () -> behind().deactivate(command));
    }

    @Override
    public void touch(Collection<Touch> touches) {
        timed(touch, () -> {
            behind().touch(touches);
            return true;
        });
    }

    @Override
    public void ping() {
        timed(ping, () -> {
            behind().ping();
            return true;
        });
    }
}
