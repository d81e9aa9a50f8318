package dev.latchkey.jdbc.internal.access;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.StoredApiToken.EarlierHash;
import dev.latchkey.api.storage.StoredApiToken.EarlierSecret;
import dev.latchkey.jdbc.internal.storage.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The replaced secrets of API tokens, on one connection. */
final class ReplacedSecretRows {
    private static final String TOKENS = "latchkey_earlier_token";
    private static final String SECRETS = "latchkey_earlier_secret";
    private static final String INSERT_TOKEN = """
            INSERT INTO latchkey_earlier_token (token_id, nth, token_hash, preview, ends_at)
            VALUES (:id, :nth, :hash, :preview, :until)""";
    private static final String INSERT_SECRET = """
            INSERT INTO latchkey_earlier_secret (token_id, nth, signing_secret, preview, ends_at)
            VALUES (:id, :nth, :secret, :preview, :until)""";
    private static final String RESEAL =
            "UPDATE latchkey_earlier_secret SET signing_secret = :secret WHERE token_id = :id AND nth = :nth";

    private static final RowMapper<Of<EarlierHash>> TOKEN = (row, context) -> new Of<>(
            new ApiTokenId(Columns.uuid(row, "token_id")),
            EarlierHash.of(
                    KeyHash.of(row.getBytes("token_hash")), row.getString("preview"), Columns.instant(row, "ends_at")));
    private static final RowMapper<Of<EarlierSecret>> SECRET = (row, context) -> new Of<>(
            new ApiTokenId(Columns.uuid(row, "token_id")),
            EarlierSecret.of(
                    row.getBytes("signing_secret"), row.getString("preview"), Columns.instant(row, "ends_at")));

    private final Handle handle;

    ReplacedSecretRows(Handle handle) {
        this.handle = handle;
    }

    /** A replaced secret and its token. */
    private record Of<E>(ApiTokenId token, E secret) {}

    /**
     * The same tokens with their replaced secrets. They must be all tokens from the first id to the last, in that
     * order.
     */
    List<StoredApiToken> with(List<StoredApiToken> tokens, String reading) {
        if (tokens.isEmpty()) {
            return tokens;
        }
        ApiTokenId first = tokens.get(0).token().id();
        ApiTokenId last = tokens.get(tokens.size() - 1).token().id();
        Map<ApiTokenId, List<EarlierHash>> hashes = read(TOKENS, TOKEN, first, last, reading);
        Map<ApiTokenId, List<EarlierSecret>> secrets = read(SECRETS, SECRET, first, last, reading);
        return tokens.stream()
                .map(stored -> stored.withHash(
                                stored.hash(),
                                hashes.getOrDefault(stored.token().id(), List.of()))
                        .withSecrets(
                                stored.sealedSecret(),
                                secrets.getOrDefault(stored.token().id(), List.of())))
                .toList();
    }

    private <E> Map<ApiTokenId, List<E>> read(
            String table, RowMapper<Of<E>> mapper, ApiTokenId first, ApiTokenId last, String reading) {
        Map<ApiTokenId, List<E>> found = new HashMap<>();
        handle.createQuery("SELECT * FROM " + table
                        + " WHERE token_id >= :first AND token_id <= :last ORDER BY token_id, nth" + reading)
                .bind("first", first.value())
                .bind("last", last.value())
                .map(mapper)
                .forEach(row -> found.computeIfAbsent(row.token(), id -> new ArrayList<>())
                        .add(row.secret()));
        return found;
    }

    /** Replaces the stored replaced secrets of a token. */
    void replace(StoredApiToken stored) {
        for (String table : List.of(TOKENS, SECRETS)) {
            handle.createUpdate("DELETE FROM " + table + " WHERE token_id = :id")
                    .bind("id", stored.token().id().value())
                    .execute();
        }
        insert(stored);
    }

    /** Inserts the replaced secrets of a token that has none stored. */
    void insert(StoredApiToken stored) {
        List<EarlierHash> hashes = stored.earlier();
        for (int i = 0; i < hashes.size(); i++) {
            handle.createUpdate(INSERT_TOKEN)
                    .bind("id", stored.token().id().value())
                    .bind("nth", i)
                    .bind("hash", hashes.get(i).hash().toBytes())
                    .bind("preview", hashes.get(i).preview())
                    .bind("until", hashes.get(i).until().toEpochMilli())
                    .execute();
        }
        List<EarlierSecret> secrets = stored.earlierSecrets();
        for (int i = 0; i < secrets.size(); i++) {
            handle.createUpdate(INSERT_SECRET)
                    .bind("id", stored.token().id().value())
                    .bind("nth", i)
                    .bind("secret", secrets.get(i).sealed())
                    .bind("preview", secrets.get(i).preview())
                    .bind("until", secrets.get(i).until().toEpochMilli())
                    .execute();
        }
    }

    /** Replaces the encrypted form of signing secrets. */
    void reseal(StoredApiToken stored) {
        List<EarlierSecret> secrets = stored.earlierSecrets();
        if (secrets.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(RESEAL);
        for (int i = 0; i < secrets.size(); i++) {
            batch.bind("id", stored.token().id().value())
                    .bind("nth", i)
                    .bind("secret", secrets.get(i).sealed())
                    .add();
        }
        batch.execute();
    }
}
