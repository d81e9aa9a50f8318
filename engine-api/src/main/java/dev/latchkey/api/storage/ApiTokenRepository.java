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
     * {@return the id of the token that has this hash, for its own secret or a stored replaced one} It costs one read.
     *
     * @param hash the lookup hash
     */
    Optional<ApiTokenId> findByHash(KeyHash hash);

    /**
     * {@return tokens of a principal in the order of their ids, without their stored secrets}
     *
     * @param principal the owner
     * @param after only those after this id; {@code null} for the first
     * @param limit how many to return at most
     */
    List<ApiToken> list(PrincipalId principal, @Nullable ApiTokenId after, int limit);

    /**
     * Writes the changeable parts of a token that this transaction has locked: its present and earlier secrets, with
     * their previews and times, and its revocation. Its credits and its use stay as they are.
     *
     * @param token the token
     */
    void update(StoredApiToken token);

    /**
     * Takes one of a token's credits, in one conditional statement.
     *
     * @param id the token
     * @return whether it had a credit to take, or needs none
     */
    boolean takeCredit(ApiTokenId id);

    /**
     * Adds uses, and moves times of last use forward, never back. Tokens that do not exist are skipped.
     *
     * @param uses the uses, one of each token at most
     */
    void use(Collection<TokenUse> uses);

    /**
     * {@return all tokens in the order of their ids}
     *
     * @param after only those after this id; {@code null} for the first
     * @param limit how many to return at most
     */
    List<StoredApiToken> page(@Nullable ApiTokenId after, int limit);

    /**
     * Replaces the encrypted form of tokens' signing secrets, and nothing else.
     *
     * @param tokens the tokens with the new form
     */
    void reseal(Collection<StoredApiToken> tokens);
}
