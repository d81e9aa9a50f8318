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
     * Inserts a record that the transaction did not find. If another transaction inserted it first, this one is a
     * conflict, and its work runs again.
     *
     * @param call the record
     */
    void insert(IdempotencyRecord call);

    /**
     * Replaces a record that this transaction has locked.
     *
     * @param call the new record
     */
    void replace(IdempotencyRecord call);

    /**
     * Writes an answer and its expiry, in one conditional statement.
     *
     * @param id the record
     * @param owner the attempt that ran the call
     * @param sealedAnswer the answer, encrypted
     * @param expiresAt the time from which the record may be deleted
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
     * @param now the moment that decides which records have expired
     * @param limit how many to remove at most
     * @return how many expired records were found; others may have removed some of them
     */
    int deleteExpired(Instant now, int limit);

    /**
     * {@return all records in the order of their ids}
     *
     * @param after only those after this id; {@code null} for the first
     * @param limit how many to return at most
     */
    List<IdempotencyRecord> page(@Nullable UUID after, int limit);

    /**
     * Replaces the encrypted form of answers, and nothing else. Records that are gone are skipped.
     *
     * @param calls the records with the new form
     */
    void reseal(Collection<IdempotencyRecord> calls);
}
