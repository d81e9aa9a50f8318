package dev.latchkey.core.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What API tokens and grants need done from time to time. Thread-safe. */
@Singleton
public final class AccessUpkeep {
    private final UseBuffer uses;
    private final TokenCache tokens;
    private final GrantCache grants;

    /** The upkeep. */
    @Inject
    AccessUpkeep(UseBuffer uses, TokenCache tokens, GrantCache grants) {
        this.uses = uses;
        this.tokens = tokens;
        this.grants = grants;
    }

    /**
     * Writes the uses of tokens that were held back.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer; they are kept for the next time
     */
    public void flushUses() {
        uses.flush();
    }

    /** Reads everything from the storage from now on. */
    public void bypassCaches() {
        tokens.bypass();
        grants.bypass();
    }
}
