package dev.latchkey.core.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACSigner;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.api.token.SigningAlgorithm;
import dev.latchkey.api.token.SigningKey;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.internal.secret.Sealer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign offline tokens. The newest of the configured algorithm signs; the first is created when it is
 * needed. Keys are read from the storage at most once a minute: a key that another node created is known a minute
 * later. Thread-safe.
 */
@Singleton
final class SigningKeyRing {
    /** The time after which keys are read again. */
    static final Duration REREAD_AFTER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyRing.class);

    private final Storage storage;
    private final SigningKeys keys;
    private final TokenSettings settings;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Ring ring;

    /** Creates a ring over the keys in a storage, which is read on first use. */
    @Inject
    SigningKeyRing(Storage storage, Sealer sealer, TokenSettings settings, Clock clock, SecureRandom random) {
        this.storage = storage;
        this.keys = new SigningKeys(sealer, random);
        this.settings = settings;
        this.clock = clock;
    }

    /** The keys as they were read, and the time. */
    private record Ring(TokenSigner signer, List<SigningKey> keys, String publicSet, long readAtMillis) {
        boolean isFresh(long nowMillis) {
            long age = nowMillis - readAtMillis;
            return age >= 0 && age < REREAD_AFTER.toMillis();
        }

        Ring keptUntil(long nowMillis) {
            return new Ring(signer, keys, publicSet, nowMillis);
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

    /** Creates the key that signs from now on, and returns its {@code kid}. */
    String rotate() {
        if (settings.algorithm() == SigningAlgorithm.HS256) {
            throw new IllegalStateException("the host supplies the HS256 secret: configure another one instead");
        }
        reading.lock();
        try {
            Ring rotated = read(storage.inTransaction(this::allAndOneMore));
            ring = rotated;
            return rotated.signer().kid();
        } finally {
            reading.unlock();
        }
    }

    private Ring ring() {
        Ring known = ring;
        if (known != null && (known.isFresh(clock.millis()) || reading.isLocked())) {
            return known;
        }
        reading.lock();
        try {
            Ring latest = ring;
            return latest != null && latest.isFresh(clock.millis()) ? latest : reread(latest);
        } finally {
            reading.unlock();
        }
    }

    private Ring reread(@Nullable Ring known) {
        Ring latest;
        try {
            latest = read(storage.inTransaction(this::allAndAFirst));
        } catch (StorageException e) {
            if (known == null) {
                throw e;
            }
            LOG.warn("the signing keys cannot be read again; the known ones keep signing", e);
            latest = known.keptUntil(clock.millis());
        }
        ring = latest;
        return latest;
    }

    private Ring read(List<StoredSigningKey> all) {
        TokenSigner signer = signer(all);
        return new Ring(signer, newestFirst(all, signer.kid()), SigningKeys.publicSet(all), clock.millis());
    }

    private static List<SigningKey> newestFirst(List<StoredSigningKey> oldestFirst, String current) {
        List<SigningKey> keys = new ArrayList<>();
        for (StoredSigningKey key : oldestFirst) {
            keys.add(
                    0,
                    SigningKey.of(
                            key.kid(),
                            key.algorithm(),
                            key.createdAt(),
                            key.kid().equals(current)));
        }
        return List.copyOf(keys);
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
        return complete ? all : withNew(transaction, all);
    }

    private List<StoredSigningKey> allAndOneMore(StorageTransaction transaction) {
        return withNew(transaction, transaction.signingKeys().all());
    }

    private List<StoredSigningKey> withNew(StorageTransaction transaction, List<StoredSigningKey> all) {
        StoredSigningKey key = keys.generate(settings.algorithm(), laterThan(all));
        transaction.signingKeys().insert(key);
        transaction
                .events()
                .append(NewEvent.of(EventType.SIGNING_KEY_CREATED, now())
                        .text("kid", key.kid())
                        .build());
        List<StoredSigningKey> more = new ArrayList<>(all);
        more.add(key);
        return more;
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
}
