package dev.latchkey.core.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACSigner;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.event.Area;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.api.token.SigningAlgorithm;
import dev.latchkey.api.token.SigningKey;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.internal.cache.PendingWrite;
import dev.latchkey.core.internal.event.ChangeFollower;
import dev.latchkey.core.internal.secret.Sealer;
import dev.latchkey.core.internal.transaction.Footprint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign offline tokens. The newest of the configured algorithm signs; the first is created when it is
 * needed. Keys are read from the storage at most once a minute: a key that another node created is known a minute
 * later. If events may have been missed, they are read again before anything is signed. Thread-safe.
 */
@Singleton
final class SigningKeyRing implements ChangeFollower {
    /** The time after which keys are read again. */
    static final Duration REREAD_AFTER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyRing.class);

    private final Storage storage;
    private final KeyPairs keys;
    private final TokenSettings settings;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    /** The number of rotations by this engine that have ended. */
    private final AtomicLong rotations = new AtomicLong();
    /** How often everything was forgotten. */
    private final AtomicLong forgotten = new AtomicLong();

    private volatile @Nullable Ring ring;

    /** Creates a ring over the keys in a storage, which is read on first use. */
    @Inject
    SigningKeyRing(Storage storage, Sealer sealer, TokenSettings settings, Clock clock, SecureRandom random) {
        this.storage = storage;
        this.keys = new KeyPairs(sealer, random);
        this.settings = settings;
        this.clock = clock;
    }

    /** The keys as they were read, the number of rotations that had ended and of losses before, and the time. */
    private record Ring(
            TokenSigner signer,
            List<SigningKey> keys,
            String publicSet,
            long rotations,
            long forgotten,
            long readAtMillis) {
        boolean isFresh(long nowMillis) {
            long age = nowMillis - readAtMillis;
            return age >= 0 && age < REREAD_AFTER.toMillis();
        }

        Ring kept(long rotations, long nowMillis) {
            return new Ring(signer, keys, publicSet, rotations, forgotten, nowMillis);
        }
    }

    /** The present signer. */
    TokenSigner signer() {
        return ring().signer();
    }

    /** The public keys as a JWK set: every key ever used, since the projects determine how long its tokens last. */
    String publicSet() {
        return ring().publicSet();
    }

    /** Every key pair ever used, the newest first. */
    List<SigningKey> keys() {
        return ring().keys();
    }

    /** The same, as a transaction sees them. */
    List<SigningKey> keys(StorageTransaction transaction) {
        return newestFirst(transaction.signingKeys().all());
    }

    /**
     * Creates the key that signs once the transaction has committed.
     *
     * @throws RefusedException {@code shared_secret} with HS256
     */
    SigningKey rotate(StorageTransaction transaction, Footprint footprint) {
        if (settings.algorithm() == SigningAlgorithm.HS256) {
            throw new RefusedException(
                    Rule.SHARED_SECRET, "offline tokens are signed with HS256, whose secret the host replaces");
        }
        footprint.changes(this, SigningKeyRing::beginRotation);
        StoredSigningKey key = insertNew(transaction, transaction.signingKeys().all());
        footprint.append(transaction, created(key));
        return described(key, true);
    }

    /** Once the rotation has ended, keys that were read before are no longer used. */
    private PendingWrite<SigningKey> beginRotation() {
        return new PendingWrite<>() {
            @Override
            public @Nullable SigningKey before() {
                return null;
            }

            @Override
            public void end(@Nullable SigningKey after) {
                rotations.incrementAndGet();
            }
        };
    }

    private Ring ring() {
        Ring known = ring;
        if (known != null && isOfNow(known) && (known.isFresh(clock.millis()) || reading.isLocked())) {
            return known;
        }
        reading.lock();
        try {
            Ring latest = ring;
            return latest != null && isOfNow(latest) && latest.isFresh(clock.millis()) ? latest : reread(latest);
        } finally {
            reading.unlock();
        }
    }

    /** Whether this engine has ended no rotation and forgotten nothing since. */
    private boolean isOfNow(Ring known) {
        return known.rotations() == rotations.get() && known.forgotten() == forgotten.get();
    }

    private Ring reread(@Nullable Ring known) {
        long before = rotations.get();
        long forgottenBefore = forgotten.get();
        Ring latest;
        try {
            latest = read(storage.inTransaction(this::allAndAFirst), before, forgottenBefore);
        } catch (StorageException e) {
            if (known == null || known.forgotten() != forgotten.get()) {
                throw e;
            }
            LOG.warn("the signing keys cannot be read again; the known ones keep signing", e);
            latest = known.kept(before, clock.millis());
        }
        ring = latest;
        return latest;
    }

    private Ring read(List<StoredSigningKey> all, long rotations, long forgotten) {
        return new Ring(signer(all), newestFirst(all), KeyPairs.publicSet(all), rotations, forgotten, clock.millis());
    }

    private List<SigningKey> newestFirst(List<StoredSigningKey> oldestFirst) {
        Optional<StoredSigningKey> current = newest(oldestFirst);
        List<SigningKey> keys = new ArrayList<>();
        for (StoredSigningKey key : oldestFirst) {
            keys.add(0, described(key, current.filter(key::equals).isPresent()));
        }
        return List.copyOf(keys);
    }

    private static SigningKey described(StoredSigningKey key, boolean isCurrent) {
        return SigningKey.of(key.kid(), key.algorithm(), key.createdAt(), isCurrent);
    }

    private TokenSigner signer(List<StoredSigningKey> all) {
        SharedSecret shared = settings.sharedSecret();
        return shared != null ? signer(shared) : keys.signer(newest(all).orElseThrow());
    }

    private static TokenSigner signer(SharedSecret secret) {
        try {
            return new TokenSigner(SigningAlgorithm.HS256, "shared", new MACSigner(secret.reveal()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a shared secret is long enough for HS256", e);
        }
    }

    private Optional<StoredSigningKey> newest(List<StoredSigningKey> all) {
        return all.stream()
                .filter(key -> key.algorithm() == settings.algorithm())
                .reduce((older, newer) -> newer);
    }

    private List<StoredSigningKey> allAndAFirst(StorageTransaction transaction) {
        List<StoredSigningKey> all = transaction.signingKeys().all();
        boolean complete =
                settings.algorithm() == SigningAlgorithm.HS256 || newest(all).isPresent();
        if (complete) {
            return all;
        }
        StoredSigningKey first = insertNew(transaction, all);
        transaction.events().append(created(first));
        return Stream.concat(all.stream(), Stream.of(first)).toList();
    }

    private StoredSigningKey insertNew(StorageTransaction transaction, List<StoredSigningKey> all) {
        StoredSigningKey key = keys.generate(settings.algorithm(), laterThan(all));
        transaction.signingKeys().insert(key);
        return key;
    }

    private NewEvent created(StoredSigningKey key) {
        return NewEvent.of(EventType.SIGNING_KEY_CREATED, now())
                .text("kid", key.kid())
                .build();
    }

    /** Now, or just after the newest key, which makes the new one the newest whatever the clock says. */
    private Instant laterThan(List<StoredSigningKey> all) {
        return all.stream()
                .map(key -> key.createdAt().plusMillis(1))
                .reduce(now(), (one, other) -> one.isAfter(other) ? one : other);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    @Override
    public Area area() {
        return Area.SECRETS;
    }

    /** A minute is soon enough for a key that another node created. */
    @Override
    public void follow(StoredEvent row) {}

    /** A key that was read may be one that no node has any more. */
    @Override
    public void forgetAll() {
        forgotten.incrementAndGet();
    }

    /** Nothing is signed before the storage has answered. */
    @Override
    public void bypass() {}
}
