package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A storage's record of a call with an idempotency key: the fact that it runs, or its answer. Immutable. */
public final class IdempotencyRecord {
    /** The longest encrypted answer, in bytes. */
    public static final int MAX_ANSWER_LENGTH = 1_000_000;

    private final UUID id;
    private final UUID fingerprint;
    private final UUID owner;
    private final Instant expiresAt;
    private final byte @Nullable [] sealedAnswer;

    private IdempotencyRecord(
            UUID id, UUID fingerprint, UUID owner, Instant expiresAt, byte @Nullable [] sealedAnswer) {
        this.id = requireGiven("id", id);
        this.fingerprint = requireGiven("fingerprint", fingerprint);
        this.owner = requireGiven("owner", owner);
        this.expiresAt = requireGiven("expiresAt", expiresAt);
        this.sealedAnswer = sealedAnswer;
    }

    /**
     * {@return a record}
     *
     * @param id 128 bits of a hash over the caller, the route and the key
     * @param fingerprint 128 bits of a hash over the request
     * @param owner the attempt that runs the call, or ran it
     * @param expiresAt until this time nobody else runs it; from then on the row may be deleted
     * @param sealedAnswer the answer, encrypted; {@code null} while the call runs
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static IdempotencyRecord of(
            UUID id, UUID fingerprint, UUID owner, Instant expiresAt, byte @Nullable [] sealedAnswer) {
        return new IdempotencyRecord(id, fingerprint, owner, expiresAt, sealedAnswer);
    }

    /** {@return 128 bits of a hash over the caller, the route and the key} */
    public UUID id() {
        return id;
    }

    /** {@return 128 bits of a hash over the request} */
    public UUID fingerprint() {
        return fingerprint;
    }

    /** {@return the attempt that runs the call, or ran it} */
    public UUID owner() {
        return owner;
    }

    /** {@return the time until which nobody else runs it, and from which the row may be deleted} */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** {@return the answer, encrypted; {@code null} while the call runs} */
    public byte @Nullable [] sealedAnswer() {
        return sealedAnswer;
    }

    /**
     * {@return the same record with another encrypted form of the answer}
     *
     * @param sealed the answer, encrypted
     */
    public IdempotencyRecord withSealedAnswer(byte[] sealed) {
        return new IdempotencyRecord(id, fingerprint, owner, expiresAt, sealed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotencyRecord that
                && id.equals(that.id)
                && fingerprint.equals(that.fingerprint)
                && owner.equals(that.owner)
                && expiresAt.equals(that.expiresAt)
                && Arrays.equals(sealedAnswer, that.sealedAnswer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, fingerprint, owner, expiresAt, Arrays.hashCode(sealedAnswer));
    }

    @Override
    public String toString() {
        return "IdempotencyRecord[id=" + id + ", fingerprint=" + fingerprint + ", owner=" + owner + ", expiresAt="
                + expiresAt + ", answered=" + (sealedAnswer != null) + "]";
    }
}
