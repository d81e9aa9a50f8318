package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A storage that forwards to another. A subclass overrides the methods that it changes. Later releases add methods, and
 * forward them here.
 */
public abstract class ForwardingStorage implements Storage {
    private final Storage storage;

    /**
     * Creates a storage that forwards to another.
     *
     * @param storage the other storage
     */
    protected ForwardingStorage(Storage storage) {
        this.storage = requireGiven("storage", storage);
    }

    /** {@return the other storage} */
    protected final Storage behind() {
        return storage;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        return storage.inTransaction(work);
    }

    /**
     * {@inheritDoc} This goes through {@link #inTransaction}, so that a subclass which changes what happens there need
     * not override both.
     */
    @Override
    public <T extends @Nullable Object> T query(TransactionWork<T> work) {
        return inTransaction(work);
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
    public Set<Capability> capabilities() {
        return storage.capabilities();
    }

    @Override
    public Subscription onChange(Runnable hint) {
        return storage.onChange(hint);
    }

    @Override
    public SharedBuckets sharedBuckets() {
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
