package dev.latchkey.api.access;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Browsers' sessions. They are in the storage, so that one that is ended is ended everywhere at once, and each is read there
 * with every call. Opening and ending one is one transaction with its event, and costs no credit. Thread-safe. Calls may
 * throw {@link dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 */
public interface Sessions {

    /**
     * Opens a session for somebody who bears an API token. It stands for that token: it ends with it, is good from its
     * addresses only, and changes cost its credits. Replacing the token ends it too, after the grace that the replaced
     * one is given. Otherwise it lasts for the engine's {@code sessionLifetime}.
     *
     * @param client the address that it came from
     * @return empty if the token proves nothing
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if it is done in somebody else's name
     */
    Optional<OpenedSession> open(BearerToken token, InetAddress client);

    /**
     * Opens a session for somebody whom the host vouches for. It lasts for the engine's {@code sessionLifetime}, whatever
     * becomes of what they have proved it with: {@link #endAll} when they may not go on.
     *
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if they have proved it with an API token or
     *     with another session, or if it is done in somebody else's name
     */
    OpenedSession open(Caller caller);

    /**
     * Finds out whose session a secret is of.
     *
     * @param secret the secret as it came; {@code null} if none came. One that this engine's storage never gave out is
     *     {@link TokenRefusal#MALFORMED}, and costs no read
     * @param client the address that it came from
     * @return a caller with a {@link Caller#session()}, or why it is none
     */
    Authentication authenticate(@Nullable String secret, InetAddress client);

    /**
     * Ends a session, everywhere at once.
     *
     * @return whether it was there to be ended
     * @throws dev.latchkey.api.NotFoundException if it is done in a principal's name, and the session is another one's
     */
    boolean end(SessionId id);

    /**
     * Ends all of a principal's sessions, as when their password has changed.
     *
     * @return how many there were
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if it is done in another principal's name
     */
    int endAll(PrincipalId principal);
}
