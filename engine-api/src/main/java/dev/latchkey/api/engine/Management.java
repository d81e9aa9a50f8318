package dev.latchkey.api.engine;

import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import java.util.function.Function;

/**
 * Management in somebody's name: the same services, each of whose changes says in its event who made it. A change by a
 * token with credits takes one of them, in the change's own transaction. Each call asks whether the actor may if this
 * comes from {@code LicensingEngine.as}, and does not if it comes from {@code LicensingEngine.trusting}. Thread-safe.
 *
 * <p>Every change may throw {@link dev.latchkey.api.RefusedException} {@code insufficient_credits}, after which nothing
 * was changed.
 */
public interface Management {

    /** {@return the service for licences, as sellers use them} */
    Selling selling();

    /** {@return the service for projects and items} The maker of a project becomes its Owner. */
    Catalog catalog();

    /**
     * {@return the service for API tokens, grants, sessions and authorisation} A token makes or replaces none that
     * allows more than itself ({@link ApiToken#covers}). Nobody makes or changes a session of somebody else's, and
     * nobody but an {@linkplain Caller#isOperator() operator} a token of somebody else's. Nobody but an operator makes
     * or replaces a token of a principal that the engine's settings name as an operator, be it its own.
     */
    Access access();

    /**
     * {@return the service for licences inside a transaction of the host's own}
     *
     * @param transaction as for {@code LicensingEngine.within}
     */
    Selling within(HostTransaction transaction);

    /**
     * Makes a change at most once, however often a call with the same key comes, at the same time or later. The change,
     * its events and its answer commit in one transaction, or none of them does. The answer is kept encrypted.
     *
     * <p>Ask each time whether the actor may have the answer, before this. An answer is given again to anybody who asks
     * in the principal's name or, if it may bear a secret, by the same API token, whose own secret may have been
     * replaced meanwhile. One that an operator was given is given again to an operator only. That costs no credit, but a
     * token without any gets no answer of another one's.
     *
     * <p>A change that throws has no effect and does not use its key up. The outcome may remain unknown
     * ({@link dev.latchkey.api.storage.OutcomeUnknownException}), or the process may end meanwhile. Another call with
     * the key is then told for up to half a minute that it runs. After that, it is answered from what was committed, or
     * makes the change.
     *
     * @param call the key, and the rest that tells calls apart
     * @param change the work, which uses the management that is given to it and nothing else of the engine. All of it,
     *     its reads included, is in one transaction of the calling thread. If something in it was refused, nothing of it
     *     commits, even if the refusal is caught. It may be run again after a conflict, so it has no other effect. It does
     *     not use sessions, authentication or authorisation ({@link IllegalStateException}). It answers at most 16 MiB, and
     *     a megabyte when that is compressed
     * @return the outcome of the call
     */
    IdempotentAnswer once(IdempotentCall call, Function<Management, byte[]> change);
}
