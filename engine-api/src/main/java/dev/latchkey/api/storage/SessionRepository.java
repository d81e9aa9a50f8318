package dev.latchkey.api.storage;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.SessionId;
import java.time.Instant;
import java.util.Optional;

/** Browsers' sessions inside one transaction. */
public interface SessionRepository {

    /** Inserts a session with a new id and a new hash. */
    void insert(StoredSession session);

    /** The session with this id. */
    Optional<StoredSession> find(SessionId id);

    /** The session whose secret has this hash. */
    Optional<StoredSession> findByHash(KeyHash hash);

    /**
     * Deletes a session.
     *
     * @return whether it was there
     */
    boolean delete(SessionId id);

    /**
     * Deletes all sessions of a principal.
     *
     * @return how many there were
     */
    int deleteOf(PrincipalId principal);

    /**
     * Deletes sessions that have ended by a time, those first that ended first.
     *
     * @param limit about how many at most
     * @return how many there were; fewer than the limit if none is left
     */
    int deleteExpired(Instant now, int limit);
}
