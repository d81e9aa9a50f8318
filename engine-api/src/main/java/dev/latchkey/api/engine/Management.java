package dev.latchkey.api.engine;

import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.token.SigningKeys;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import java.util.function.Function;

/**
 * Management in somebody's name: the same services, whose changes record their author in the event. A change by a token
 * with credits takes one of them, in the change's own transaction. Services from {@code LicensingEngine.as} check
 * whether the actor may make each call; those from {@code LicensingEngine.trusting} do not. Thread-safe.
 *
 * <p>Every change may throw {@link dev.latchkey.api.RefusedException} {@code insufficient_credits}; then nothing was
 * changed.
 */
public interface Management {

    /** {@return the service for licences, as sellers use them} */
    Selling selling();

    /** {@return the service for projects and items} The creator of a project becomes its Owner. */
    Catalog catalog();

    /**
     * {@return the service for API tokens, grants, sessions and authorisation} A token can create or replace only
     * tokens that allow no more than itself ({@link ApiToken#covers}). Nobody can create or change a session of
     * somebody else, and only an {@linkplain Caller#isOperator() operator} can do so with a token of somebody else.
     * Only an operator can create or replace a token of a principal that the engine's settings name as an operator,
     * even its own.
     */
    Access access();

    /** {@return the service for the key pairs that sign offline tokens} It is for operators only. */
    SigningKeys signingKeys();

    /**
     * {@return the service for licences inside a transaction of the host}
     *
     * @param transaction as for {@code LicensingEngine.within}
     */
    Selling within(HostTransaction transaction);

    /**
     * Creates a change at most once, however many calls with the same key arrive, together or later. The change, its
     * events and its answer commit in one transaction, or none of them does. The answer is kept encrypted.
     *
     * <p>Before each call, check whether the actor may have the answer. The answer is repeated to any caller in the
     * principal's name. If it may contain a secret, it is repeated only to the same API token, even if that token's own
     * secret was replaced meanwhile. The answer to an operator is repeated only to an operator. Repeating costs no
     * credit, but a token without credits gets no answer of another token.
     *
     * <p>A change that throws has no effect and does not use up its key. The outcome may remain unknown
     * ({@link dev.latchkey.api.storage.OutcomeUnknownException}), or the process may end meanwhile. For up to half a
     * minute, another call with the key is then told that the first one still runs. After that, it gets the committed
     * answer, or makes the change.
     *
     * @param call the key, and the rest of the call's identity
     * @param change the work, which uses only the management that it is given and nothing else of the engine. All of
     *     it, including its reads, is in one transaction of the calling thread. If any part of it is refused, nothing
     *     commits, even if the refusal is caught. It may run again after a conflict or, on a cluster of databases,
     *     after it threw, and must have no other effect. It must not use sessions, authentication or authorisation
     *     ({@link IllegalStateException}). Its answer has at most 16 MiB, and at most one megabyte compressed
     * @return the outcome of the call
     */
    IdempotentAnswer once(IdempotentCall call, Function<Management, byte[]> change);
}
