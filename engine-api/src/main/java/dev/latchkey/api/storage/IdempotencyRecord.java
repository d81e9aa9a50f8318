package dev.latchkey.api.storage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a storage keeps of a call with an idempotency key: that it runs, or what it answered. A byte array is compared by
 * identity here.
 *
 * @param id 128 bits of a hash over who calls, what is called, and the key
 * @param fingerprint 128 bits of a hash over what was asked for
 * @param owner whoever runs it, or ran it
 * @param expiresAt until when nobody else runs it, and from when on the row may be deleted
 * @param sealedAnswer the answer, encrypted; {@code null} while the call runs
 */
public record IdempotencyRecord(
        UUID id, UUID fingerprint, UUID owner, Instant expiresAt, byte @Nullable [] sealedAnswer) {

    /** The longest encrypted answer, in bytes. */
    public static final int MAX_ANSWER_LENGTH = 1_000_000;

    /** The same with another encrypted form of the answer. */
    public IdempotencyRecord withSealedAnswer(byte[] sealed) {
        return new IdempotencyRecord(id, fingerprint, owner, expiresAt, sealed);
    }
}
