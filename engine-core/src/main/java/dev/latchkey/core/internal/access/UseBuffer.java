package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.TokenUse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The uses of tokens that are still to be written. Thread-safe. Uses that cannot be written are kept for the next
 * attempt, up to a bound. Beyond the bound, the uses of further tokens are not counted.
 */
@Singleton
final class UseBuffer {
    /** The largest number of tokens whose uses are kept. */
    static final int MOST_TOKENS = 100_000;

    private static final int BATCH = 1_000;

    private final Storage storage;
    private final Map<ApiTokenId, TokenUse> pending = new ConcurrentHashMap<>();

    @Inject
    UseBuffer(Storage storage) {
        this.storage = storage;
    }

    /** Records that a token was used. */
    void used(ApiTokenId token, Instant now) {
        keep(new TokenUse(token, now, 1));
    }

    private void keep(TokenUse use) {
        if (pending.size() < MOST_TOKENS || pending.containsKey(use.token())) {
            pending.merge(use.token(), use, TokenUse::and);
        }
    }

    /** Writes all uses recorded before the call. */
    synchronized void flush() {
        List<TokenUse> batch = new ArrayList<>();
        for (ApiTokenId token : pending.keySet()) {
            TokenUse use = pending.remove(token);
            if (use != null) {
                batch.add(use);
            }
            if (batch.size() == BATCH) {
                write(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            write(batch);
        }
    }

    private void write(List<TokenUse> batch) {
        try {
            storage.inTransaction(tx -> {
                tx.apiTokens().use(batch);
                return true;
            });
        } catch (OutcomeUnknownException e) {
            // They may have been counted. A lost count is better than a double one.
            throw e;
        } catch (RuntimeException e) {
            batch.forEach(this::keep);
            throw e;
        }
    }
}
