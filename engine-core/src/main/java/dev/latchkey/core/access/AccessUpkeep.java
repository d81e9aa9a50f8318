package dev.latchkey.core.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What API tokens and sessions need done from time to time. Thread-safe. */
@Singleton
public final class AccessUpkeep {
    private final UseBuffer uses;
    private final TokenCache tokens;
    private final GrantCache grants;
    private final SessionSweep sessions;

    /** The upkeep. */
    @Inject
    AccessUpkeep(UseBuffer uses, TokenCache tokens, GrantCache grants, SessionSweep sessions) {
        this.uses = uses;
        this.tokens = tokens;
        this.grants = grants;
        this.sessions = sessions;
    }

    /**
     * Writes the uses of tokens that were held back.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer; they are kept for the next time
     */
    public void flushUses() {
        uses.flush();
    }

    /**
     * Deletes sessions that have ended by themselves.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    public void deleteEndedSessions() {
        sessions.run();
    }

    /** Reads everything from the storage from now on. */
    public void bypassCaches() {
        tokens.bypass();
        grants.bypass();
    }
}
