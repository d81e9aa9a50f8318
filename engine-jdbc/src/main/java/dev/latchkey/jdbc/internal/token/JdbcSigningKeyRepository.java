package dev.latchkey.jdbc.internal.token;

import dev.latchkey.api.storage.SigningKeyRepository;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.api.token.SigningAlgorithm;
import dev.latchkey.jdbc.internal.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Signing keys on one connection. */
public final class JdbcSigningKeyRepository implements SigningKeyRepository {
    private static final String INSERT = """
            INSERT INTO latchkey_signing_key (kid, algorithm, created_at, public_key, sealed_private_key)
            VALUES (:kid, :algorithm, :createdAt, :publicKey, :sealedPrivateKey)""";

    private final Handle handle;

    /** The repository on this handle's connection. */
    public JdbcSigningKeyRepository(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void insert(StoredSigningKey key) {
        handle.createUpdate(INSERT)
                .bind("kid", key.kid())
                .bind("algorithm", key.algorithm().name())
                .bind("createdAt", key.createdAt().toEpochMilli())
                .bind("publicKey", key.publicKey())
                .bind("sealedPrivateKey", key.sealedPrivateKey())
                .execute();
    }

    @Override
    public void reseal(String kid, byte[] sealedPrivateKey) {
        int updated = handle.createUpdate(
                        "UPDATE latchkey_signing_key SET sealed_private_key = :sealed WHERE kid = :kid")
                .bind("kid", kid)
                .bind("sealed", sealedPrivateKey)
                .execute();
        if (updated != 1) {
            throw new StorageException("there is no signing key " + kid, null);
        }
    }

    @Override
    public List<StoredSigningKey> all() {
        return handle.createQuery("SELECT * FROM latchkey_signing_key ORDER BY created_at, kid")
                .map(JdbcSigningKeyRepository::map)
                .list();
    }

    private static StoredSigningKey map(ResultSet row, StatementContext context) throws SQLException {
        return StoredSigningKey.of(
                row.getString("kid"),
                SigningAlgorithm.valueOf(row.getString("algorithm")),
                Columns.instant(row, "created_at"),
                row.getBytes("public_key"),
                row.getBytes("sealed_private_key"));
    }
}
