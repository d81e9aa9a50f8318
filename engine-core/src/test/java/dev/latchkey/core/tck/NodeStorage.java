package dev.latchkey.core.tck;

import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.Subscription;
import dev.latchkey.api.storage.TransactionWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A storage as one node among several has it: shared, outliving the node's engine, giving hints when told to, and cut
 * off when told to.
 */
public final class NodeStorage extends ForwardingStorage {

    /** How much of a storage a node can reach. */
    public enum Reach {
        /** Everything. */
        ALL,
        /** All but reading the event log. */
        ALL_BUT_THE_LOG,
        /** Nothing. */
        NOTHING
    }

    private final UnaryOperator<EventRepository> log;
    private final List<Runnable> hints = new ArrayList<>();
    private Reach reach = Reach.ALL;

    /** A node's view of this storage. */
    public NodeStorage(Storage storage) {
        this(storage, UnaryOperator.identity());
    }

    /** A node's view of this storage, with another view of its event log. */
    NodeStorage(Storage storage, UnaryOperator<EventRepository> log) {
        super(storage);
        this.log = log;
    }

    /** Says what can be reached from now on. */
    public void reach(Reach reach) {
        this.reach = reach;
    }

    /** Gives the engine a hint, if it asked for hints. */
    public void hint() {
        List.copyOf(hints).forEach(Runnable::run);
    }

    private NodeStorage reached() {
        if (reach == Reach.NOTHING) {
            throw new StorageException("the node is cut off", null);
        }
        return this;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Subscription onChange(Runnable hint) {
        hints.add(hint);
        return () -> hints.remove(hint);
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        return reached().behind().inTransaction(tx -> {
            EventRepository events = log.apply(tx.events());
            boolean readable = reach == Reach.ALL;
            return work.in(new WithEvents(tx, readable ? events : new UnreadableEvents(events)));
        });
    }

    @Override
    public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
        return reached().behind().snapshot(keyHash, maxActivations);
    }

    @Override
    public ActivationResult activate(ActivationCommand command) {
        return reached().behind().activate(command);
    }

    @Override
    public DeactivationResult deactivate(DeactivationCommand command) {
        return reached().behind().deactivate(command);
    }

    @Override
    public void ping() {
        reached().behind().ping();
    }

    @Override
    public void close() {
        // Other nodes go on with it.
    }
}
