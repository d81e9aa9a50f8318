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
 * Changes the master secret: moves the storage, then has everything sealed anew, a batch at a time. Whichever engine
 * comes first does the next batch. Also notices when another engine has moved the storage. Thread-safe.
 */
@Singleton
public final class Rotation implements ChangeFollower {
    private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);
    /** The most values that one transaction sees to. */
    private static final int BATCH = 1_000;
    /** The most transactions at a time in the background. */
    private static final int MOST_BATCHES = 10;

    private final Storage storage;
    private final KeyRing keys;
    private final List<SealedValues> kinds;
    private final SecretMove move;
    private final Clock clock;
    /** Whether the storage may have moved since it was last looked at. */
    private volatile boolean suspected = true;

    /** How far it is, as far as this engine knows. */
    private volatile SecretRotation known = SecretRotation.of(true, 0);

    /**
     * A rotation to the ring's own secret.
     *
     * @param kinds all that is sealed
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
                throw new IllegalStateException("no kind of sealed values has the place " + place + " to itself");
            }
        }
        return ordered;
    }

    /**
     * Moves, if that is to be done, and sees to one batch.
     *
     * @throws dev.latchkey.api.LicensingException if the storage belongs to a secret that the engine does not know
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public SecretRotation advance() {
        // A commit whose answer is lost is noticed later.
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

    /** Who seals anew must know which secret is the latest; once it is seen here, it stays that until the batch ends. */
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
                    "the storage has moved to a master secret that this engine was not given: start it with that one");
        }
    }

    /**
     * Looks whether another engine has moved the storage, if the event log says that one may have.
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
     * Goes on with what another call has begun.
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

    /** Nothing of the storage's is kept here. */
    @Override
    public void bypass() {}

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
