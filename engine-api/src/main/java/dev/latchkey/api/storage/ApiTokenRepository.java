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

    /**
     * Inserts a token with a new id and a new hash.
     *
     * @param token the token
     */
    void insert(StoredApiToken token);

    /**
     * {@return the token with this id, if there is one}
     *
     * @param id the id
     */
    Optional<StoredApiToken> find(ApiTokenId id);

    /**
     * {@return the token with this id as last committed, if there is one; it is locked until the transaction ends}
     *
     * @param id the id
     */
    Optional<StoredApiToken> findForUpdate(ApiTokenId id);

    /**
     * {@return the id of the token whose secret, or a replaced one that is kept, has this hash} It costs one read.
     *
     * @param hash the lookup hash
     */
    Optional<ApiTokenId> findByHash(KeyHash hash);

    /**
     * {@return tokens of a principal in the order of their ids, without what is kept beside them}
     *
     * @param principal the owner
     * @param after only those behind this id; {@code null} begins
     * @param limit the most to answer
     */
    List<ApiToken> list(PrincipalId principal, @Nullable ApiTokenId after, int limit);

    /**
     * Writes the changeable parts of a token that this transaction has locked. They are its secrets and those before
     * them, with their previews and times, and whether it is revoked. Its credits and its use are left alone.
     *
     * @param token the token
     */
    void update(StoredApiToken token);

    /**
     * Takes one of a token's credits, in one conditional statement.
     *
     * @param id the token
     * @return whether there was one to take, or there need be none
     */
    boolean takeCredit(ApiTokenId id);

    /**
     * Counts uses, and moves times of last use forward, never back. Tokens that are not there are passed over.
     *
     * @param uses the uses, one of each token at most
     */
    void use(Collection<TokenUse> uses);

    /**
     * {@return all tokens in the order of their ids}
     *
     * @param after only those behind this id; {@code null} begins
     * @param limit the most to answer
     */
    List<StoredApiToken> page(@Nullable ApiTokenId after, int limit);

    /**
     * Writes another encrypted form of tokens' signing secrets, and nothing else of them.
     *
     * @param tokens the tokens with that form
     */
    void reseal(Collection<StoredApiToken> tokens);
}
