package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.storage.IdempotencyRecord;
import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running calls with an idempotency key, and the answers of completed ones. A lease is taken before a call runs. It
 * commits separately, and others see it. The answer is written in the transaction of the change, if the writer still
 * has the lease. Thread-safe.
 */
@Singleton
public final class Idempotency {
    /**
     * The time for which nobody else runs a call with an unknown outcome. The answer of a call that takes longer is not
     * written.
     */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final Storage storage;
    private final SealedAnswers answers;
    private final Clock clock;
    private final SecureRandom random;

    /** Creates calls in this storage, with answers sealed by this. */
    @Inject
    Idempotency(Storage storage, SealedAnswers answers, Clock clock, SecureRandom random) {
        this.storage = storage;
        this.answers = answers;
        this.clock = clock;
        this.random = random;
    }

    /** Receives the answer of a call, in the transaction of its change and before that commits. */
    public interface Completion {
        /**
         * Keeps the answer.
         *
         * @throws RuntimeException if somebody else took the call over; then the change must not commit
         */
        void answer(StorageTransaction tx, byte[] answer);
    }

    /**
     * A caller that wants to run a call.
     *
     * @param actor the caller
     * @param isOperator whether it is an operator of the installation
     */
    public record Asker(Actor actor, boolean isOperator) {}

    /** The outcome of a request to run a call. */
    private sealed interface Claim {}

    /** The holder of this lease runs the call. */
    private record Lease(UUID id, UUID owner) implements Claim {}

    /** The call is not run. */
    private record Settled(IdempotentAnswer answer) implements Claim {}

    /**
     * Runs a call, unless it has run or runs elsewhere.
     *
     * @param run runs it in one transaction, and returns the answer that it completed with
     */
    public IdempotentAnswer once(Asker asker, IdempotentCall call, Function<Completion, byte[]> run) {
        Claim claim = claim(asker, call);
        if (claim instanceof Settled settled) {
            return settled.answer();
        }
        Lease lease = (Lease) claim;
        try {
            return IdempotentAnswer.Given.of(
                    run.apply((tx, answer) -> complete(tx, lease, kept(asker, call, answer))), false);
        } catch (LeaseLostException e) {
            return new IdempotentAnswer.Running();
        } catch (RuntimeException | Error e) {
            release(lease, e);
            throw e;
        }
    }

    /**
     * Takes the lease of a call, or finds the reason why not. It first waits for a running call as long as the call
     * allows.
     */
    private Claim claim(Asker asker, IdempotentCall call) {
        UUID id = id(asker.actor().principal(), call);
        UUID fingerprint = hash(call.fingerprint() == null ? List.of() : List.of(call.fingerprint()));
        UUID owner = new UUID(random.nextLong(), random.nextLong());
        Duration pause = FIRST_PAUSE;
        Duration waited = Duration.ZERO;
        while (true) {
            Claim claim = storage.inTransaction(tx ->
                    claim(tx, IdempotencyRecord.of(id, fingerprint, owner, now().plus(LEASE), null), asker, call));
            boolean running = claim instanceof Settled settled && settled.answer() instanceof IdempotentAnswer.Running;
            if (!running
                    || waited.compareTo(call.patience()) >= 0
                    || Thread.currentThread().isInterrupted()) {
                return claim;
            }
            LockSupport.parkNanos(pause.toNanos());
            waited = waited.plus(pause);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
    }

    private Claim claim(StorageTransaction tx, IdempotencyRecord wanted, Asker asker, IdempotentCall call) {
        Lease lease = new Lease(wanted.id(), wanted.owner());
        Optional<IdempotencyRecord> found = tx.idempotency().findForUpdate(wanted.id());
        if (found.isEmpty()) {
            tx.idempotency().insert(wanted);
            return lease;
        }
        IdempotencyRecord present = found.get();
        if (!present.expiresAt().isAfter(now())) {
            tx.idempotency().replace(wanted);
            return lease;
        }
        if (!present.fingerprint().equals(wanted.fingerprint())) {
            return new Settled(new IdempotentAnswer.OtherRequest());
        }
        byte[] sealed = present.sealedAnswer();
        return new Settled(
                sealed == null
                        ? new IdempotentAnswer.Running()
                        : again(tx, answers.open(present.id(), sealed), asker, call));
    }

    private static KeptAnswer kept(Asker asker, IdempotentCall call, byte[] answer) {
        return new KeptAnswer(maker(asker.actor(), call), call.bearsSecret(), asker.isOperator(), answer);
    }

    /** An answer for the caller that made the call, or for another caller that may have it. */
    private static IdempotentAnswer again(
            StorageTransaction tx, @Nullable KeptAnswer kept, Asker asker, IdempotentCall call) {
        Actor actor = asker.actor();
        boolean own = kept != null && kept.maker().equals(maker(actor, call));
        if (kept == null || (!own && (kept.isSecret() || call.bearsSecret()))) {
            return new IdempotentAnswer.AnothersAnswer();
        }
        if (kept.isOperators() && !asker.isOperator()) {
            return new IdempotentAnswer.AnothersAnswer();
        }
        ApiTokenId token = actor.token();
        // The caller that made the call has paid for it, maybe with its last credit.
        if (!own && token != null && !hasCredit(tx, token)) {
            throw new RefusedException(Rule.INSUFFICIENT_CREDITS, "token " + token + " has no credits left");
        }
        return IdempotentAnswer.Given.of(kept.content(), true);
    }

    private static boolean hasCredit(StorageTransaction tx, ApiTokenId token) {
        Integer credits = tx.apiTokens()
                .find(token)
                .map(stored -> stored.token().credits())
                .orElse(null);
        return credits == null || credits > 0;
    }

    /** An API token stays the same with another secret, and is identified by its id. */
    private static UUID maker(Actor actor, IdempotentCall call) {
        ApiTokenId token = actor.token();
        String means = call.means();
        if (token != null) {
            return hash(List.of("token", token.toString()));
        }
        return hash(means == null ? List.of("principal") : List.of("means", means));
    }

    private void complete(StorageTransaction tx, Lease lease, KeptAnswer answer) {
        byte[] sealed = answers.seal(lease.id(), answer);
        if (!tx.idempotency().complete(lease.id(), lease.owner(), sealed, now().plus(IdempotentCall.RETENTION))) {
            throw new LeaseLostException();
        }
    }

    /** Gives a lease back after a failure, unless the change may have been made. */
    private void release(Lease lease, Throwable failure) {
        if (failure instanceof OutcomeUnknownException) {
            return;
        }
        try {
            storage.inTransaction(tx -> {
                tx.idempotency().release(lease.id(), lease.owner());
                return true;
            });
        } catch (RuntimeException e) {
            LOG.debug("the lease of a call with an idempotency key was not given back, and expires", e);
        }
    }

    private static UUID id(PrincipalId principal, IdempotentCall call) {
        return hash(List.of(principal.value(), call.route(), call.key()));
    }

    /** 128 bits of a hash over texts, each with its length. */
    private static UUID hash(List<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
