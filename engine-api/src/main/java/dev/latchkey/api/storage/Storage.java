package dev.latchkey.api.storage;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine keeps its state. Thread-safe. The contract suite in engine-core's {@code tck} artifact says what an
 * implementation must keep; the rules that carry the load are these.
 *
 * <ul>
 *   <li>Whatever returns normally is committed, and survives what the implementation says that it survives.
 *   <li>{@link #activate} and {@link #deactivate} decide in the storage: under any number of concurrent callers the
 *       count equals the rows and never passes the limit, and no row is added after a revocation committed.
 *   <li>Each of them appends its event in the same transaction.
 *   <li>Conflicts that a retry resolves are retried inside, within bounds.
 * </ul>
 *
 * <p>Every method may throw {@link StorageException} when the storage cannot answer. Nothing was changed then, unless it is
 * an {@link OutcomeUnknownException}: after that nothing is tried again inside.
 *
 * <p>Later releases add methods that have a body, so that a storage goes on working that does not have them: what it keeps is
 * its {@link #capabilities()}. A storage in front of another extends {@link ForwardingStorage}, which forwards those too.
 */
public interface Storage extends AutoCloseable {

    /**
     * Runs work in one transaction, committed when it returns, rolled back when it throws.
     *
     * @throws IllegalStateException if this thread is in a transaction of this storage already
     */
    <T extends @org.jspecify.annotations.Nullable Object> T inTransaction(TransactionWork<T> work);

    /**
     * A licence and its machines, from one committed state.
     *
     * @param keyHash the hash of its key
     * @param maxActivations the most activations to read
     */
    Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations);

    /** Gives a machine a slot if the licence's state and limit allow it. A new slot and a new label are each a version. */
    ActivationResult activate(ActivationCommand command);

    /** Frees a machine's slot unless the licence is revoked. */
    DeactivationResult deactivate(DeactivationCommand command);

    /**
     * Moves last-seen times forward, never back. Activations that are gone are passed over, also where the machine took
     * another slot since.
     */
    void touch(Collection<Touch> touches);

    /** A cheap question that a working storage answers, and one that can no longer write does not. */
    void ping();

    /**
     * The folder that belongs to this storage, in which the engine may keep a master secret if the host gives none;
     * {@code null} if there is no such folder.
     */
    @Nullable
    Path directory();

    /**
     * Whether its content ends with it, so that a master secret need not outlive it either.
     *
     * @return {@code false} unless overridden
     */
    default boolean isTransient() {
        return false;
    }

    /**
     * Whether others than this object may write to the same content: another process, or another object over the same
     * database. If so, an engine reads the event log to learn of their changes; if not, it trusts its memory.
     *
     * @return {@code true} unless overridden
     */
    default boolean isShared() {
        return true;
    }

    /**
     * Asks to be told soon when others may have committed something. That is a hint, which saves an engine some waiting:
     * it may come late, too often or never, and says nothing of what was committed.
     *
     * @param hint to be called on any thread; it returns at once and throws nothing
     * @return ends it; a storage that gives no hints, as by default, answers one that does nothing
     */
    default Subscription onChange(Runnable hint) {
        return () -> {};
    }

    /**
     * What it keeps beyond what every storage does. Always the same.
     *
     * @return nothing unless overridden
     */
    default Set<Capability> capabilities() {
        return Set.of();
    }

    /**
     * The token buckets of limits that engines share.
     *
     * @throws MissingCapabilityException unless overridden, which goes with {@link Capability#SHARED_BUCKETS}
     */
    default SharedBuckets sharedBuckets() {
        throw new MissingCapabilityException(Capability.SHARED_BUCKETS);
    }

    /**
     * Writes a consistent copy while in use.
     *
     * @param target the file to create; it does not exist
     * @throws dev.latchkey.api.LicensingException if this storage has no backup of its own: use the database's tools
     */
    default void backup(Path target) {
        throw new dev.latchkey.api.LicensingException(
                "this storage has no backup of its own; use the database's tools");
    }

    @Override
    void close();
}
