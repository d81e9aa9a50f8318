package dev.latchkey.api.storage;

import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API tokens inside one transaction. */
public interface ApiTokenRepository {

    /** Inserts a token with a new id and a new hash. */
    void insert(StoredApiToken token);

    /** The token with this id. */
    Optional<StoredApiToken> find(ApiTokenId id);

    /** The same as last committed, locked until the transaction ends. */
    Optional<StoredApiToken> findForUpdate(ApiTokenId id);

    /** The id of the token whose secret has this hash, or of which one before it has that is kept. In one read. */
    Optional<ApiTokenId> findByHash(KeyHash hash);

    /**
     * Tokens of a principal in the order of their ids, without what is kept beside them.
     *
     * @param after only those behind this id; {@code null} begins
     * @param limit the most to answer
     */
    List<ApiToken> list(PrincipalId principal, @Nullable ApiTokenId after, int limit);

    /**
     * Writes what changes about a token that this transaction has locked: its secrets and those before them, with their
     * previews and times, and whether it is revoked. Neither its credits nor its use.
     */
    void update(StoredApiToken token);

    /**
     * Takes one of a token's credits, in one conditional statement.
     *
     * @return whether there was one to take, or there need be none
     */
    boolean takeCredit(ApiTokenId id);

    /** Counts uses, and moves times of last use forward, never back. Tokens that are not there are passed over. */
    void use(Collection<TokenUse> uses);

    /**
     * All tokens in the order of their ids.
     *
     * @param after only those behind this id; {@code null} begins
     * @param limit the most to answer
     */
    List<StoredApiToken> page(@Nullable ApiTokenId after, int limit);

    /** Writes another encrypted form of tokens' signing secrets, and nothing else of them. */
    void reseal(Collection<StoredApiToken> tokens);
}
