package dev.latchkey.api.access;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who may manage what. Thread-safe. Calls may throw {@link dev.latchkey.api.storage.StorageException} when the storage
 * cannot answer.
 */
public interface Access {

    /** The API tokens of principals. */
    ApiTokens apiTokens();

    /** The levels of principals on projects. */
    Grants grants();

    /** Browsers' sessions. */
    Sessions sessions();

    /**
     * Finds out who calls. Answered from memory as far as that is no older than the engine's {@code staleness}; that a
     * token was used is noted, and written later.
     *
     * @param token the token as it came, without {@code Bearer}; {@code null} if none came
     * @param client the address that it came from
     */
    Authentication authenticate(@Nullable String token, InetAddress client);

    /**
     * The same from memory alone, without a read of the storage: a token of which nothing current is in memory is {@link
     * TokenRefusal#UNKNOWN}. For callers at whose address too many have failed.
     */
    Authentication authenticateFromMemory(@Nullable String token, InetAddress client);

    /**
     * Whether a caller may do something that concerns nobody else, or the session by which it calls. What was not allowed
     * explicitly is forbidden.
     *
     * @throws IllegalArgumentException if the operation is one on a project or a token
     */
    Authorization authorize(Caller caller, Operation operation);

    /**
     * Whether a caller may do something to a project, or to something in it. Answered from memory as far as that is no
     * older than the engine's {@code staleness}.
     *
     * @throws IllegalArgumentException if the operation is none on a project
     */
    Authorization authorize(Caller caller, Operation operation, ProjectId project);

    /**
     * Whether a caller may do something to an item, or to a licence of it.
     *
     * @throws IllegalArgumentException if the operation is none on a project
     */
    Authorization authorize(Caller caller, Operation operation, ItemId item);

    /**
     * Whether a caller may do something to a token, which must be its own.
     *
     * @throws IllegalArgumentException if the operation is none on a token
     */
    Authorization authorize(Caller caller, Operation operation, ApiTokenId token);
}
