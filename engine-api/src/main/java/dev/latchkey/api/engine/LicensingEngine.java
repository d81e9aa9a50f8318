package dev.latchkey.api.engine;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.access.NotAllowedException;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.license.Licenses;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.token.OfflineTokens;
import dev.latchkey.api.token.SigningKeys;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A licensing engine inside the host's process. {@code Latchkey.builder()} of the engine-core module builds it.
 *
 * <p>Thread-safe, as are all services that it provides. One engine per storage and process is enough.
 */
public interface LicensingEngine extends AutoCloseable {

    /** {@return the service for licences as machines use them: validate, status, deactivate} */
    Licenses licenses();

    /** {@return the service for licences as sellers use them: issue, find, list, change, suspend, revoke} */
    Selling selling();

    /** {@return the service for projects and items} */
    Catalog catalog();

    /** {@return the service for offline tokens and the keys that verify them} */
    OfflineTokens offlineTokens();

    /** {@return the service for the key pairs that sign offline tokens} */
    SigningKeys signingKeys();

    /** {@return the service for access to management: API tokens, authentication, and levels on projects} */
    Access access();

    /**
     * {@return the service of {@link #selling()} inside a transaction of the host} Its changes commit and roll back
     * with the transaction, and are visible to it at once.
     *
     * @param transaction the host's open transaction, from the storage that this engine was built with
     */
    Selling within(HostTransaction transaction);

    /**
     * {@return management in a caller's name, with each call checked} A call first checks whether the caller's scopes
     * and level allow it, by the table of {@link dev.latchkey.api.access.Operation}. If they do not, it throws
     * {@link NotAllowedException}, which names the missing right. Things that the caller may not see do not exist for
     * it: the call throws {@link NotFoundException} or answers nothing. The event of each change names the caller and
     * its address.
     *
     * <p>The caller lists licences by item, and sees the projects on which it has a level. Its tokens and sessions are
     * its own. It cannot create a token with more scopes than its own, and opens sessions only for itself. Signing
     * secrets are for the host alone ({@link RefusedException} {@code forbidden}).
     *
     * <p>An {@linkplain Caller#isOperator() operator} needs only its scopes. It sees and changes every project that
     * exists, lists licences of all items at once, and creates, sees, replaces and revokes tokens of every principal.
     * The keys that sign offline tokens are for operators only.
     * It does not get tokens more powerful than the one with which it calls, or sessions of others.
     *
     * <p>{@link Management#once} checks each call inside the change. It checks nothing when it repeats an earlier
     * answer. Call {@link Access#authorize} before it where that matters.
     *
     * @param caller the caller, from {@link Access#authenticate} or the host's own authentication
     * @param client the address that the call came from; {@code null} if that is not known
     * @param requestId the host's or the caller's id of the request, at most 255 characters; {@code null} if it has
     *     none
     * @throws InvalidValueException if the id of the request is blank, too long, or has control characters
     */
    Management as(Caller caller, @Nullable InetAddress client, @Nullable String requestId);

    /**
     * {@return management in the name of somebody whom the host trusts} The event of each change names the author and
     * the address. No call checks whether the actor may do it, except for the rules of {@link Management} on grants,
     * tokens and sessions. {@link #as} checks every call. Nobody is an operator here.
     *
     * @param actor the author of the changes
     */
    Management trusting(Actor actor);

    /**
     * {@return the state of this engine: it is ready if the storage answers and belongs to a master secret that this
     * engine knows} This costs one cheap query, takes as long as the storage needs to answer or to fail, and never
     * throws. An engine that briefly loses track of others' changes stays ready, since it then asks the storage each
     * time: see {@link #feedAge()}.
     */
    Readiness readiness();

    /** {@return whether {@link #readiness()} is {@link Readiness#READY}} */
    default boolean isReady() {
        return readiness() == Readiness.READY;
    }

    /**
     * {@return how far this engine may lag behind others' commits: the time since it last began a successful read of
     * the event log; {@code null} if the storage is this engine's alone} While that is longer than the
     * {@code staleness} setting, no answer comes from memory. This costs nothing.
     */
    @Nullable
    Duration feedAge();

    /**
     * Writes the changes that were held back for batching: the last-seen times of activations, and the uses of API
     * tokens. It also reads others' commits, and delivers committed events to listeners.
     *
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    void flush();

    /**
     * Writes a consistent copy of the storage while it is in use. The master secret is not part of it.
     *
     * @param target the file to create; it must not exist
     * @throws LicensingException if this storage has no backup of its own, or the file cannot be written
     */
    void backup(Path target);

    /**
     * Moves the storage to this engine's master secret from the previous one, if both were given and the move is still
     * to be done. The first call does it, in one transaction. From then on the new secret alone opens the storage, and
     * new keys are made with it. Keys that were issued before keep working.
     *
     * <p>Values that are encrypted at rest (recoverable keys, private signing keys) are then encrypted anew. Each call
     * does up to 1,000 of them, and every engine that knows the new secret does more in the background. Call this until
     * it reports that it is done, or let the engines finish. You may interrupt it at any point, and call it on several
     * engines at once.
     *
     * <p>On a shared storage, give every engine both secrets before the first call. An engine that knows only the
     * previous secret stops being {@linkplain #isReady() ready}, and throws {@link LicensingException} for each key
     * that it does not know.
     *
     * @return the progress; done if there is nothing to do
     * @throws LicensingException if the storage has moved to yet another master secret meanwhile
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    SecretRotation rotateMasterSecret();

    /** Flushes, stops background work and closes the storage. Calling it twice does nothing more. */
    @Override
    void close();
}
