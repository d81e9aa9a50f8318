package dev.latchkey.api.access;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Browser sessions. Each call reads its session from the storage: an ended session has ended everywhere at once.
 * Opening or ending a session is one transaction with its event, and costs no credit. Thread-safe. Calls may throw
 * {@link dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 */
public interface Sessions {

    /**
     * Opens a session for the bearer of an API token. The session stands for that token: it ends with the token, is
     * valid only from the token's addresses, and its changes cost the token's credits. Rotating the token ends the
     * session too, after the grace of the replaced secret. Otherwise it lasts for the engine's {@code sessionLifetime}.
     *
     * @param token the token
     * @param client the address that it came from
     * @return the session and its secret; empty if the token proves nothing
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if the call is made in somebody else's name
     */
    Optional<OpenedSession> open(BearerToken token, InetAddress client);

    /**
     * Opens a session for a caller that the host vouches for. It lasts for the engine's {@code sessionLifetime}, even
     * if the host's own proof ends earlier. Call {@link #endAll} if the caller may not go on. The session never makes
     * its caller an operator, even if the engine's settings name the principal: an operator's session stands for a
     * token.
     *
     * @param caller the caller
     * @return the session and its secret
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if an API token or another session has proved the
     *     caller, if the caller is an operator, or if the call is made in somebody else's name
     */
    OpenedSession open(Caller caller);

    /**
     * Finds the session that a secret belongs to.
     *
     * @param secret the secret as received; {@code null} if none was. A secret that this engine's storage never issued
     *     is {@link TokenRefusal#MALFORMED}, and costs no read
     * @param client the address that it came from
     * @return a caller with a {@link Caller#session()}, or the reason for the refusal
     */
    Authentication authenticate(@Nullable String secret, InetAddress client);

    /**
     * Ends a session, everywhere at once.
     *
     * @param id the session
     * @return whether there was such a session
     * @throws dev.latchkey.api.NotFoundException if the call is made in a principal's name and the session is another's
     */
    boolean end(SessionId id);

    /**
     * Ends all of a principal's sessions, for example because their password has changed.
     *
     * @param principal the principal
     * @return how many there were
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if the call is made in another principal's name
     */
    int endAll(PrincipalId principal);
}
