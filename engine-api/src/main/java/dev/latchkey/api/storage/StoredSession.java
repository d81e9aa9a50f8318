package dev.latchkey.api.storage;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.access.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser's session as a storage keeps it.
 *
 * @param id its id
 * @param hash the lookup hash of its secret, unique
 * @param principal whose it is
 * @param scopes what it may be used for, if it stands for no token
 * @param tokenHash the lookup hash of the API token that it stands for; {@code null} if it stands for none
 * @param createdAt when it was opened, in milliseconds' resolution
 * @param expiresAt when it ends, in whole seconds
 */
public record StoredSession(
        SessionId id,
        KeyHash hash,
        PrincipalId principal,
        Scopes scopes,
        @Nullable KeyHash tokenHash,
        Instant createdAt,
        Instant expiresAt) {

    /** Whether it has ended by itself. It ends at its expiry exactly. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
