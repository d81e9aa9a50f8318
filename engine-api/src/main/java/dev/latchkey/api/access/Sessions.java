package dev.latchkey.api.access;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Browsers' sessions. They are in the storage, and each is read there with every call, so that an ended one is ended
 * everywhere at once. To open or end one is one transaction with its event, and costs no credit. Thread-safe. Calls may
 * throw {@link dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 */
public interface Sessions {

    /**
     * Opens a session for somebody who bears an API token. The session stands for that token: it ends with it, is good
     * from its addresses only, and its changes cost the token's credits. A replacement of the token ends the session
     * too, after the grace of the replaced secret. Otherwise it lasts for the engine's {@code sessionLifetime}.
     *
     * @param token the token
     * @param client the address that it came from
     * @return the session and its secret; empty if the token proves nothing
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if it is done in somebody else's name
     */
    Optional<OpenedSession> open(BearerToken token, InetAddress client);

    /**
     * Opens a session for somebody whom the host vouches for. It lasts for the engine's {@code sessionLifetime},
     * whatever becomes of the proof that the host had: call {@link #endAll} when they may not go on. It never makes its
     * caller an operator, even if the engine's settings name the principal: an operator's session stands for a token.
     *
     * @param caller the caller
     * @return the session and its secret
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if an API token or another session has proved the
     *     caller, if the caller is an operator, or if it is done in somebody else's name
     */
    OpenedSession open(Caller caller);

    /**
     * Finds out whose session a secret is of.
     *
     * @param secret the secret as it came; {@code null} if none came. One that this engine's storage never gave out is
     *     {@link TokenRefusal#MALFORMED}, and costs no read
     * @param client the address that it came from
     * @return a caller with a {@link Caller#session()}, or why there is none
     */
    Authentication authenticate(@Nullable String secret, InetAddress client);

    /**
     * Ends a session, everywhere at once.
     *
     * @param id the session
     * @return whether it was there to be ended
     * @throws dev.latchkey.api.NotFoundException if it is done in a principal's name, and the session is another one's
     */
    boolean end(SessionId id);

    /**
     * Ends all of a principal's sessions, as when their password has changed.
     *
     * @param principal the principal
     * @return how many there were
     * @throws dev.latchkey.api.RefusedException {@code forbidden} if it is done in another principal's name
     */
    int endAll(PrincipalId principal);
}
