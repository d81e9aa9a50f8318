package dev.latchkey.core.internal.secret;

import dev.latchkey.api.engine.SecretRotation;
import dev.latchkey.api.event.Area;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.core.internal.event.ChangeFollower;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the master secret: moves the storage, then reseals all values, a batch at a time. Any engine may do the next
 * batch. Also notices when another engine has moved the storage. Thread-safe.
 */
@Singleton
public final class Rotation implements ChangeFollower {
    private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);
    /** The largest number of values that one transaction handles. */
    private static final int BATCH = 1_000;
    /** The largest number of transactions at a time in the background. */
    private static final int MOST_BATCHES = 10;

    private final Storage storage;
    private final KeyRing keys;
    private final List<SealedValues> kinds;
    private final SecretMove move;
    private final Clock clock;
    /** Whether the storage may have moved since the last check. */
    private volatile boolean suspected = true;

    /** The progress, as far as this engine knows. */
    private volatile SecretRotation known = SecretRotation.of(true, 0);

    /**
     * Creates a rotation to the ring's own secret.
     *
     * @param kinds all kinds of sealed values
     */
    @Inject
    Rotation(Storage storage, KeyRing keys, Set<SealedValues> kinds, SecureRandom random, Clock clock) {
        this.storage = storage;
        this.keys = keys;
        this.kinds = inOrder(kinds);
        this.move = new SecretMove(keys, random);
        this.clock = clock;
    }

    private static List<SealedValues> inOrder(Set<SealedValues> kinds) {
        List<SealedValues> ordered = kinds.stream()
                .sorted(Comparator.comparingInt(SealedValues::place))
                .toList();
        for (int place = 0; place < ordered.size(); place++) {
            if (ordered.get(place).place() != place) {
                throw new IllegalStateException("no single kind of sealed values has the place " + place);
            }
        }
        return ordered;
    }

    /**
     * Moves the storage, if that is still to be done, and reseals one batch.
     *
     * @throws dev.latchkey.api.LicensingException if the storage belongs to a secret that the engine does not know
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public SecretRotation advance() {
        // If the answer of the commit is lost, a later check notices the move.
        suspected = true;
        if (keys.current() != keys.own()) {
            belongsTo(storage.<byte[]>inTransaction(tx -> move.in(tx, now())));
        }
        SecretRotation progress = batch();
        keys.current();
        return progress;
    }

    private SecretRotation batch() {
        SecretRotation progress = storage.inTransaction(this::batch);
        known = progress;
        return progress;
    }

    private SecretRotation batch(StorageTransaction tx) {
        Optional<Resealing> found = Resealing.findForUpdate(tx.marks());
        boolean upToDate = isUpToDate(tx);
        if (found.isEmpty() || !upToDate) {
            return SecretRotation.of(upToDate, known.resealed());
        }
        Resealing here = found.get();
        SealedValues.Batch batch = kinds.get(here.kind()).renew(tx, here.after(), BATCH);
        Optional<Resealing> next = here.next(batch, kinds.size());
        if (next.isPresent()) {
            next.get().write(tx.marks());
        } else {
            Resealing.end(tx.marks());
            tx.events()
                    .append(NewEvent.of(EventType.MASTER_SECRET_SETTLED, now()).build());
        }
        return SecretRotation.of(next.isEmpty(), here.renewed() + batch.renewed());
    }

    /** Whether this engine knows the latest secret, as resealing requires. It stays the latest until the batch ends. */
    private boolean isUpToDate(StorageTransaction tx) {
        byte[] present = new SecretMarks(tx.marks()).current();
        belongsTo(present);
        return keys.isCurrent();
    }

    private void belongsTo(byte[] present) {
        boolean knew = keys.isCurrent();
        keys.follow(present);
        if (knew && !keys.isCurrent()) {
            LOG.error(
                    "the storage has moved to a master secret that this engine does not have: start it with that one");
        }
    }

    /**
     * Checks whether another engine has moved the storage, if the event log suggests it.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public void notice() {
        if (suspected) {
            suspected = false;
            try {
                known = storage.inTransaction(tx -> {
                    belongsTo(new SecretMarks(tx.marks()).current());
                    return SecretRotation.of(!Resealing.isUnderWay(tx.marks()), known.resealed());
                });
            } catch (RuntimeException e) {
                suspected = true;
                throw e;
            }
        }
    }

    /**
     * Continues a change that another call has begun.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public void proceed() {
        notice();
        for (int i = 0; i < MOST_BATCHES && !known.done() && keys.isCurrent(); i++) {
            batch();
        }
    }

    @Override
    public Area area() {
        return Area.SECRETS;
    }

    @Override
    public void follow(StoredEvent row) {
        suspected = true;
    }

    @Override
    public void forgetAll() {
        suspected = true;
    }

    /** This class caches nothing of the storage. */
    @Override
    public void bypass() {}

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
