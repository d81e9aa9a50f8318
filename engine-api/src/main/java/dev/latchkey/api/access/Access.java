package dev.latchkey.api.access;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Access to management: callers, their API tokens and sessions, and their rights. Thread-safe. Calls may throw
 * {@link dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 */
public interface Access {

    /** {@return the service for the API tokens of principals} */
    ApiTokens apiTokens();

    /** {@return the service for the levels of principals on projects} */
    Grants grants();

    /** {@return the service for browser sessions} */
    Sessions sessions();

    /**
     * Authenticates a caller by its token. The answer comes from memory if that is no older than the engine's
     * {@code staleness}. The use of the token is recorded, and written later.
     *
     * @param token the token as received, without {@code Bearer}; {@code null} if none was
     * @param client the address of the call
     * @return the caller, or the reason for refusing the token
     */
    Authentication authenticate(@Nullable String token, InetAddress client);

    /**
     * Authenticates a caller from memory alone, without a read of the storage. If memory has nothing current about the
     * token, the answer is {@link TokenRefusal#UNKNOWN}. This is for callers at an address with too many failures.
     *
     * @param token the token as received, without {@code Bearer}; {@code null} if none was
     * @param client the address of the call
     * @return the caller, or the reason for refusing the token
     */
    Authentication authenticateFromMemory(@Nullable String token, InetAddress client);

    /**
     * Decides whether a caller may do something that concerns nobody else, the session by which it calls, or the
     * installation. Anything that is not explicitly allowed is forbidden.
     *
     * @param caller the caller
     * @param operation an operation on neither a project nor a token
     * @return the decision
     * @throws IllegalArgumentException if the operation is on a project or a token
     */
    Authorization authorize(Caller caller, Operation operation);

    /**
     * Decides whether a caller may do something to a project, or to something in it. The answer comes from memory if
     * that is no older than the engine's {@code staleness}.
     *
     * @param caller the caller
     * @param operation an operation on a project
     * @param project the project
     * @return the decision
     * @throws IllegalArgumentException if the operation is not on a project
     */
    Authorization authorize(Caller caller, Operation operation, ProjectId project);

    /**
     * Decides whether a caller may do something to an item, or to one of its licences.
     *
     * @param caller the caller
     * @param operation an operation on a project
     * @param item the item
     * @return the decision
     * @throws IllegalArgumentException if the operation is not on a project
     */
    Authorization authorize(Caller caller, Operation operation, ItemId item);

    /**
     * Decides whether a caller may do something to a token, which must be its own unless the caller is an operator.
     *
     * @param caller the caller
     * @param operation an operation on a token
     * @param token the token
     * @return the decision
     * @throws IllegalArgumentException if the operation is not on a token
     */
    Authorization authorize(Caller caller, Operation operation, ApiTokenId token);
}
