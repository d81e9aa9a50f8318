package dev.latchkey.api.storage;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The place of an engine's state. Thread-safe. The contract suite in engine-core's {@code tck} artifact defines the
 * rules for implementations. These are the most important ones.
 *
 * <ul>
 *   <li>A call that returns normally is committed, and survives the failures that the implementation names.
 *   <li>{@link #activate} and {@link #deactivate} decide in the storage: under any number of concurrent callers the
 *       count equals the rows and never passes the limit, and no row is added after a revocation committed.
 *   <li>Each of them appends its event in the same transaction.
 *   <li>Conflicts that a retry resolves are retried internally, within bounds.
 * </ul>
 *
 * <p>Every method may throw {@link StorageException} when the storage cannot answer. Nothing was changed then, except
 * after an {@link OutcomeUnknownException}, which is never followed by an internal retry.
 *
 * <p>Later releases add methods with a body, and an older storage keeps working. A storage declares its optional
 * abilities in its {@link #capabilities()}. A storage in front of another extends {@link ForwardingStorage}, which also
 * forwards the added methods.
 */
public interface Storage extends AutoCloseable {

    /**
     * Runs work in one transaction, committed when it returns, rolled back when it throws.
     *
     * @param <T> the type of its answer
     * @param work the work
     * @return its answer
     * @throws IllegalStateException if this thread is already in a transaction of this storage
     */
    <T extends @org.jspecify.annotations.Nullable Object> T inTransaction(TransactionWork<T> work);

    /**
     * Runs work that only reads, and whose queries may each see what others have committed before it. A storage that
     * needs no transaction for that, unlike the default, spares the calls that begin and end one.
     *
     * @param <T> the type of its answer
     * @param work the work
     * @return its answer
     * @throws IllegalStateException if this thread is already in a transaction of this storage
     */
    default <T extends @org.jspecify.annotations.Nullable Object> T query(TransactionWork<T> work) {
        return inTransaction(work);
    }

    /**
     * {@return a licence and its machines, from one committed state; empty if there is no licence with the key}
     *
     * @param keyHash the hash of its key
     * @param maxActivations how many activations to read at most
     */
    Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations);

    /**
     * Gives a machine a slot if the licence's state and limit allow it. A new slot and a new label are each a version.
     *
     * @param command the machine and the licence
     * @return whether the machine holds a slot
     */
    ActivationResult activate(ActivationCommand command);

    /**
     * Frees a machine's slot unless the licence is revoked.
     *
     * @param command the machine and the licence
     * @return whether a slot was freed
     */
    DeactivationResult deactivate(DeactivationCommand command);

    /**
     * Moves last-seen times forward, never back. Activations that are gone are skipped, even if the machine has taken
     * another slot since.
     *
     * @param touches the times
     */
    void touch(Collection<Touch> touches);

    /** Runs a cheap query. It succeeds on a working storage, and fails on one that can no longer be written to. */
    void ping();

    /**
     * {@return the folder that belongs to this storage; {@code null} if there is none} The engine may store a master
     * secret in it if the host gives none.
     */
    @Nullable
    Path directory();

    /**
     * {@return whether its content is lost when it is closed, and the master secret may be lost with it; {@code false}
     * unless overridden}
     */
    default boolean isTransient() {
        return false;
    }

    /**
     * {@return whether anything but this object may write to the same content; {@code true} unless overridden} That may
     * be another process, or another object over the same database. If so, an engine reads the event log to learn of
     * other changes; if not, it trusts its memory.
     */
    default boolean isShared() {
        return true;
    }

    /**
     * Registers a hint that others may have committed something. It saves an engine some waiting: it may come late, too
     * often or never, and does not tell what was committed.
     *
     * @param hint the action to call, on any thread; it must return at once and throw nothing
     * @return the subscription; a storage that gives no hints, the default, returns one that does nothing
     */
    default Subscription onChange(Runnable hint) {
        return () -> {};
    }

    /** {@return the capabilities beyond those of every storage, always the same; none unless overridden} */
    default Set<Capability> capabilities() {
        return Set.of();
    }

    /**
     * {@return the token buckets of limits that engines share}
     *
     * @throws dev.latchkey.api.MissingCapabilityException unless overridden; a storage that overrides it declares
     *     {@link Capability#SHARED_BUCKETS}
     */
    default SharedBuckets sharedBuckets() {
        throw Capability.SHARED_BUCKETS.missing();
    }

    /**
     * Writes a consistent copy while the storage is in use.
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
