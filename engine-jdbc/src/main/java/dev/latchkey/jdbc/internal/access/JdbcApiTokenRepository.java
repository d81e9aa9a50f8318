package dev.latchkey.jdbc.internal.access;

import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.storage.ApiTokenRepository;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.TokenUse;
import dev.latchkey.jdbc.internal.storage.ClusterView;
import dev.latchkey.jdbc.internal.storage.Columns;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.IndexRange;
import dev.latchkey.jdbc.internal.storage.IndexRange.Bound;
import dev.latchkey.jdbc.internal.storage.IndexRange.Column;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** API tokens on one connection. */
public final class JdbcApiTokenRepository implements ApiTokenRepository {
    private static final String INSERT = """
            INSERT INTO latchkey_api_token (id, principal, name, scopes, token_hash, token_preview,
              signing_secret, signing_secret_preview, signing_secret_rotated_at,
              allowed_addresses, credits, created_at, expires_at, revoked_at, last_used, use_count)
            VALUES (:id, :principal, :name, :scopes, :hash, :preview,
              :secret, :secretPreview, :secretRotatedAt,
              :allowedAddresses, :credits, :createdAt, :expiresAt, :revokedAt, :lastUsed, :useCount)""";
    private static final String UPDATE = """
            UPDATE latchkey_api_token
            SET token_hash = :hash, token_preview = :preview,
              signing_secret = :secret, signing_secret_preview = :secretPreview,
              signing_secret_rotated_at = :secretRotatedAt, revoked_at = :revokedAt
            WHERE id = :id""";
    private static final String SELECT = "SELECT * FROM latchkey_api_token";
    private static final String FIND_BY_HASH = """
            SELECT id FROM latchkey_api_token WHERE token_hash = :hash
            UNION ALL SELECT token_id FROM latchkey_earlier_token WHERE token_hash = :hash""";
    private static final String TAKE_CREDIT =
            "UPDATE latchkey_api_token SET credits = credits - 1 WHERE id = :id AND credits > 0";
    private static final String IS_UNMETERED =
            "SELECT COUNT(*) FROM latchkey_api_token WHERE id = :id AND credits IS NULL";
    private static final String USE = """
            UPDATE latchkey_api_token
            SET use_count = use_count + :count,
              last_used = CASE WHEN last_used > :last THEN last_used ELSE :last END
            WHERE id = :id""";
    private static final String RESEAL = "UPDATE latchkey_api_token SET signing_secret = :secret WHERE id = :id";

    private final Handle handle;
    private final Dialect dialect;
    private final ReplacedSecretRows replaced;

    /** The repository on this handle's connection. */
    public JdbcApiTokenRepository(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
        this.replaced = new ReplacedSecretRows(handle);
    }

    @Override
    public void insert(StoredApiToken token) {
        ApiTokenRows.bind(handle.createUpdate(INSERT), token).execute();
        replaced.insert(token);
    }

    @Override
    public Optional<StoredApiToken> find(ApiTokenId id) {
        return find(id, "");
    }

    @Override
    public Optional<StoredApiToken> findForUpdate(ApiTokenId id) {
        return find(id, " FOR UPDATE");
    }

    private Optional<StoredApiToken> find(ApiTokenId id, String reading) {
        List<StoredApiToken> found = handle.createQuery(SELECT + " WHERE id = :id" + reading)
                .bind("id", id.value())
                .map(ApiTokenRows::map)
                .list();
        return ClusterView.noted(handle, replaced.with(found, reading).stream().findFirst());
    }

    @Override
    public Optional<ApiTokenId> findByHash(KeyHash hash) {
        return ClusterView.noted(
                handle,
                handle.createQuery(FIND_BY_HASH)
                        .bind("hash", hash.toBytes())
                        .map((row, context) -> new ApiTokenId(Columns.uuid(row, "id")))
                        .findFirst());
    }

    @Override
    public List<ApiToken> list(PrincipalId principal, @Nullable ApiTokenId after, int limit) {
        return after(
                        "latchkey_api_token_by_principal",
                        List.of(new Column("t.principal", principal.value())),
                        after,
                        limit)
                .map(ApiTokenRows::token)
                .list();
    }

    @Override
    public List<StoredApiToken> page(@Nullable ApiTokenId after, int limit) {
        return replaced.with(
                after(IndexRange.PRIMARY_KEY, List.of(), after, limit)
                        .map(ApiTokenRows::map)
                        .list(),
                "");
    }

    private Query after(String index, List<Column> fixed, @Nullable ApiTokenId after, int limit) {
        IndexRange range =
                IndexRange.of("latchkey_api_token t", index, fixed, Bound.behindId("t.id", after, ApiTokenId::value));
        return range.bind(handle.createQuery("SELECT t.*" + range.sql(dialect)), limit);
    }

    @Override
    public void update(StoredApiToken token) {
        int updated =
                ApiTokenRows.bindChanges(handle.createUpdate(UPDATE), token).execute();
        if (updated != 1) {
            throw new StorageException("there is no token " + token.token().id(), null);
        }
        replaced.replace(token);
    }

    @Override
    public boolean takeCredit(ApiTokenId id) {
        int unmetered = handle.createQuery(IS_UNMETERED)
                .bind("id", id.value())
                .mapTo(Integer.class)
                .one();
        return unmetered == 1
                || handle.createUpdate(TAKE_CREDIT).bind("id", id.value()).execute() == 1;
    }

    @Override
    public void use(Collection<TokenUse> uses) {
        if (uses.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(USE);
        // In a fixed order: two batches never wait for each other.
        uses.stream()
                .sorted(Comparator.comparing(use -> use.token().value()))
                .forEach(use -> batch.bind("id", use.token().value())
                        .bind("count", use.count())
                        .bind("last", use.last().toEpochMilli())
                        .add());
        batch.execute();
    }

    @Override
    public void reseal(Collection<StoredApiToken> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(RESEAL);
        tokens.forEach(token -> ApiTokenRows.bindSecret(batch, token).add());
        batch.execute();
        tokens.forEach(replaced::reseal);
    }
}
