package dev.latchkey.core.tck;

import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.Subscription;
import dev.latchkey.api.storage.Touch;
import dev.latchkey.api.storage.TransactionWork;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A storage in front of another, to override what a test wants to see or to change. */
public abstract class ForwardingStorage implements Storage {
    private final Storage storage;

    /** A storage in front of this one. */
    protected ForwardingStorage(Storage storage) {
        this.storage = storage;
    }

    /** The storage behind. */
    protected final Storage behind() {
        return storage;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        return storage.inTransaction(work);
    }

    @Override
    public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
        return storage.snapshot(keyHash, maxActivations);
    }

    @Override
    public ActivationResult activate(ActivationCommand command) {
        return storage.activate(command);
    }

    @Override
    public DeactivationResult deactivate(DeactivationCommand command) {
        return storage.deactivate(command);
    }

    @Override
    public void touch(Collection<Touch> touches) {
        storage.touch(touches);
    }

    @Override
    public void ping() {
        storage.ping();
    }

    @Override
    public @Nullable Path directory() {
        return storage.directory();
    }

    @Override
    public boolean isTransient() {
        return storage.isTransient();
    }

    @Override
    public boolean isShared() {
        return storage.isShared();
    }

    @Override
    public Subscription onChange(Runnable hint) {
        return storage.onChange(hint);
    }

    @Override
    public @Nullable SharedBuckets sharedBuckets() {
        return storage.sharedBuckets();
    }

    @Override
    public void backup(Path target) {
        storage.backup(target);
    }

    @Override
    public void close() {
        storage.close();
    }
}
