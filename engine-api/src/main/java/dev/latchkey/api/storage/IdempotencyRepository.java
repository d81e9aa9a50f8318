package dev.latchkey.api.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls with idempotency keys inside one transaction. */
public interface IdempotencyRepository {

    /** The record with this id as last committed, locked until the transaction ends. */
    Optional<IdempotencyRecord> findForUpdate(UUID id);

    /**
     * Inserts a record that the transaction did not find. If another transaction was faster, this one is a conflict, and
     * its work is run again.
     */
    void insert(IdempotencyRecord call);

    /** Replaces a record that this transaction has locked. */
    void replace(IdempotencyRecord call);

    /**
     * Writes an answer and how long it is kept, in one conditional statement.
     *
     * @return whether the call was still this owner's, and without an answer; if not, nothing was written
     */
    boolean complete(UUID id, UUID owner, byte[] sealedAnswer, Instant expiresAt);

    /** Removes a record without an answer, if it is still this owner's. */
    void release(UUID id, UUID owner);

    /**
     * Removes records that have expired.
     *
     * @param limit the most to remove
     * @return how many were found to remove; others may have removed some of them
     */
    int deleteExpired(Instant now, int limit);

    /**
     * All records in the order of their ids.
     *
     * @param after only those behind this id; {@code null} begins
     * @param limit the most to answer
     */
    List<IdempotencyRecord> page(@Nullable UUID after, int limit);

    /** Writes another encrypted form of answers, and nothing else. Records that are gone are passed over. */
    void reseal(Collection<IdempotencyRecord> calls);
}
