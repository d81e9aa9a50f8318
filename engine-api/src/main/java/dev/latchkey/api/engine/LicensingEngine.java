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
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A licensing engine inside the host's process. It is built by the engine-core module's {@code Latchkey.builder()}.
 *
 * <p>Thread-safe, as are all services that it hands out. One engine per storage and process is enough.
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

    /** {@return the service for access to management: API tokens, the proof that they give, and levels on projects} */
    Access access();

    /**
     * {@return the service of {@link #selling()} inside a transaction of the host's own} Changes are committed with it,
     * rolled back with it, and visible to it at once.
     *
     * @param transaction the host's open transaction, from the storage that this engine was built with
     */
    Selling within(HostTransaction transaction);

    /**
     * {@return management in a caller's name, with each call checked} A call first asks whether the caller's scopes and
     * level allow it, by the table of {@link dev.latchkey.api.access.Operation}. If they do not, it throws
     * {@link NotAllowedException}, which says what is missing. Things that the caller may not see do not exist to it:
     * {@link NotFoundException}, or an empty answer. Each change says in its event who made it, and from where.
     *
     * <p>The caller's licences are listed by item, its projects are those on which it has a level, and tokens and
     * sessions are its own. It makes no token with more scopes than its own, and opens sessions for itself. Signing
     * secrets are for the host alone ({@link RefusedException} {@code forbidden}).
     *
     * <p>An {@linkplain Caller#isOperator() operator} needs its scopes alone. It sees and changes every project that
     * exists, lists licences of all items at once, and creates, sees, replaces and withdraws tokens of every principal.
     * It does not get more powerful tokens than the one by which it calls, nor sessions of others.
     *
     * <p>{@link Management#once} asks about each call in the change, and about nothing when it gives an earlier answer
     * again. Call {@link Access#authorize} before it where that matters.
     *
     * @param caller the caller, as {@link Access#authenticate} or the host found out
     * @param client the address that the call came from; {@code null} if that is not known
     * @param requestId the host's or the caller's id of the request, at most 255 characters; {@code null} if it has
     *     none
     * @throws InvalidValueException if the id of the request is blank, too long, or has control characters
     */
    Management as(Caller caller, @Nullable InetAddress client, @Nullable String requestId);

    /**
     * {@return management in the name of somebody whom the host trusts} Each change says in its event who made it, and
     * from where. No call asks whether the actor may, except for what {@link Management} says of grants, tokens and
     * sessions: {@link #as} asks. Nobody is an operator here.
     *
     * @param actor the author of the changes
     */
    Management trusting(Actor actor);

    /**
     * {@return the state of this engine: it is ready if the storage answers and belongs to a master secret that this
     * engine knows} This costs one cheap query, takes as long as the storage does to answer or to fail, and never
     * throws. An engine that has lost track of others' changes for a moment is ready all the same, since it then asks
     * the storage each time: see {@link #feedAge()}.
     */
    Readiness readiness();

    /** {@return whether {@link #readiness()} is {@link Readiness#READY}} */
    default boolean isReady() {
        return readiness() == Readiness.READY;
    }

    /**
     * {@return how far this engine may be behind what others commit: the time since it last began to read the event log
     * with success; {@code null} if the storage is this engine's alone} While that is longer than the {@code staleness}
     * setting, no answer is given from memory. This costs nothing.
     */
    @Nullable
    Duration feedAge();

    /**
     * Writes to storage what was held back for batching: the last-seen times of activations, and the uses of API
     * tokens. It also learns what others committed, and delivers committed events to listeners.
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
     * Moves the storage to this engine's master secret from the previous one, if both were given and that is not done
     * yet. The first call does it, in one transaction. From then on the storage opens with the new secret alone, new
     * keys are made under it, and keys that were issued before go on working.
     *
     * <p>Values that are encrypted at rest (recoverable keys, private signing keys) are then encrypted anew. Each call
     * does up to 1,000 of them, and so does the background of every engine that knows the new secret: call this until
     * it says that it is done, or let them finish. It may be broken off at any point and called on several engines at
     * once.
     *
     * <p>On a shared storage, give every engine both secrets before the first call. An engine that knows only the
     * previous secret stops being {@linkplain #isReady() ready}, and answers {@link LicensingException} for each key
     * that it does not know.
     *
     * @return how far it is; done if there is nothing to do
     * @throws LicensingException if the storage has moved to yet another master secret meanwhile
     * @throws dev.latchkey.api.storage.StorageException if the storage cannot answer
     */
    SecretRotation rotateMasterSecret();

    /** Flushes, stops background work and closes the storage. Calling it twice does nothing more. */
    @Override
    void close();
}
