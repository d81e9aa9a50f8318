package dev.latchkey.api.storage;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.SessionId;
import java.time.Instant;
import java.util.Optional;

/** Browser sessions inside one transaction. */
public interface SessionRepository {

    /**
     * Inserts a session with a new id and a new hash.
     *
     * @param session the session
     */
    void insert(StoredSession session);

    /**
     * {@return the session with this id, if there is one}
     *
     * @param id the id
     */
    Optional<StoredSession> find(SessionId id);

    /**
     * {@return the session with this secret, if there is one}
     *
     * @param hash the lookup hash of the secret
     */
    Optional<StoredSession> findByHash(KeyHash hash);

    /**
     * Deletes a session.
     *
     * @param id the session
     * @return whether it existed
     */
    boolean delete(SessionId id);

    /**
     * Deletes all sessions of a principal.
     *
     * @param principal the owner
     * @return how many there were
     */
    int deleteOf(PrincipalId principal);

    /**
     * Deletes sessions that have ended by a time, in the order of their ends.
     *
     * @param now the time
     * @param limit roughly the largest number to delete
     * @return how many were deleted; fewer than the limit if none is left
     */
    int deleteExpired(Instant now, int limit);
}
