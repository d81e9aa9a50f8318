package dev.latchkey.api.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls with idempotency keys inside one transaction. */
public interface IdempotencyRepository {

    /**
     * {@return the record with this id as last committed, if there is one; it is locked until the transaction ends}
     *
     * @param id the id
     */
    Optional<IdempotencyRecord> findForUpdate(UUID id);

    /**
     * Inserts a record that the transaction did not find. If another transaction was faster, this one is a conflict,
     * and its work is run again.
     *
     * @param call the record
     */
    void insert(IdempotencyRecord call);

    /**
     * Replaces a record that this transaction has locked.
     *
     * @param call the record in its place
     */
    void replace(IdempotencyRecord call);

    /**
     * Writes an answer and how long it is kept, in one conditional statement.
     *
     * @param id the record
     * @param owner the attempt that ran the call
     * @param sealedAnswer the answer, encrypted
     * @param expiresAt from when on the record may be deleted
     * @return whether the call was still this owner's, and without an answer; if not, nothing was written
     */
    boolean complete(UUID id, UUID owner, byte[] sealedAnswer, Instant expiresAt);

    /**
     * Removes a record without an answer, if it is still this owner's.
     *
     * @param id the record
     * @param owner the attempt that ran the call
     */
    void release(UUID id, UUID owner);

    /**
     * Removes records that have expired.
     *
     * @param now the moment that decides which have
     * @param limit the most to remove
     * @return how many were found to remove; others may have removed some of them
     */
    int deleteExpired(Instant now, int limit);

    /**
     * {@return all records in the order of their ids}
     *
     * @param after only those behind this id; {@code null} begins
     * @param limit the most to answer
     */
    List<IdempotencyRecord> page(@Nullable UUID after, int limit);

    /**
     * Writes another encrypted form of answers, and nothing else. Records that are gone are passed over.
     *
     * @param calls the records with that form
     */
    void reseal(Collection<IdempotencyRecord> calls);
}
