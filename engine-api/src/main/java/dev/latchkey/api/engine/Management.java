package dev.latchkey.api.engine;

import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import java.util.function.Function;

/**
 * What can be managed in somebody's name: the same services, each of whose changes says in its event who made it. A change
 * by a token with credits takes one of them, in the change's own transaction. Whether they may is asked by each call if it
 * is had from {@code LicensingEngine.as}, and not if it is had from {@code LicensingEngine.trusting}. Thread-safe.
 *
 * <p>Every change may throw {@link dev.latchkey.api.RefusedException} {@code insufficient_credits}, after which
 * nothing was changed.
 */
public interface Management {

    /** Licences, as sellers use them. */
    Selling selling();

    /** Projects and items. Who makes a project becomes its Owner. */
    Catalog catalog();

    /**
     * API tokens, grants, sessions and authorisation. A token makes or replaces none with which more can be done than with
     * itself ({@link ApiToken#covers}), and nobody makes or changes a token or a session of somebody else's.
     */
    Access access();

    /**
     * Licences inside a transaction of the host's own.
     *
     * @param transaction as for {@code LicensingEngine.within}
     */
    Selling within(HostTransaction transaction);

    /**
     * Makes a change at most once, however often a call with the same key comes, at the same time or later. The change,
     * its events and its answer commit in one transaction, or none of them does. The answer is kept encrypted.
     *
     * <p>Whether the actor may have the answer is to be asked each time, before this: an answer is given again to whoever asks in
     * the principal's name, or, if it may bear a secret, by the same API token, whose own secret may have been replaced
     * meanwhile. That costs no credit; but a token without any gets no answer of another one's.
     *
     * <p>A change that throws has no effect and does not use its key up. If its outcome is not known ({@link
     * dev.latchkey.api.storage.OutcomeUnknownException}), or the process ends meanwhile, another call with the key is
     * told for up to half a minute that it runs, and then answered from what was committed, or makes the change.
     *
     * @param change what to do, with what is given to it and nothing else of the engine: all of it, what it reads included,
     *     is in one transaction of the calling thread. Once something in it was refused nothing of it commits, even if the
     *     refusal is caught. It may be run again after a conflict, so it has no other effect. Sessions, authentication and
     *     authorisation are not for in there ({@link IllegalStateException}). It answers at most 16 MiB, and a megabyte when
     *     that is compressed
     */
    IdempotentAnswer once(IdempotentCall call, Function<Management, byte[]> change);
}
