package dev.latchkey.jdbc.internal.access;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.SessionRepository;
import dev.latchkey.api.storage.StoredSession;
import dev.latchkey.jdbc.internal.storage.ClusterView;
import dev.latchkey.jdbc.internal.storage.Columns;
import dev.latchkey.jdbc.internal.storage.ExpiredRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Browser sessions on one connection. */
public final class JdbcSessionRepository implements SessionRepository {
    private static final String INSERT = """
            INSERT INTO latchkey_session (id, session_hash, principal, scopes, token_hash, created_at, expires_at)
            VALUES (:id, :hash, :principal, :scopes, :tokenHash, :createdAt, :expiresAt)""";
    private static final String SELECT = "SELECT * FROM latchkey_session WHERE ";
    private static final String DELETE = "DELETE FROM latchkey_session WHERE ";

    private final Handle handle;

    /** The repository on this handle's connection. */
    public JdbcSessionRepository(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void insert(StoredSession session) {
        handle.createUpdate(INSERT)
                .bind("id", session.id().value())
                .bind("hash", session.hash().toBytes())
                .bind("principal", session.principal().value())
                .bind("scopes", ApiTokenRows.text(session.scopes()))
                .bind("tokenHash", bytes(session.tokenHash()))
                .bind("createdAt", session.createdAt().toEpochMilli())
                .bind("expiresAt", session.expiresAt().toEpochMilli())
                .execute();
    }

    private static byte @Nullable [] bytes(@Nullable KeyHash hash) {
        return hash == null ? null : hash.toBytes();
    }

    @Override
    public Optional<StoredSession> find(SessionId id) {
        return ClusterView.noted(
                handle,
                handle.createQuery(SELECT + "id = :id")
                        .bind("id", id.value())
                        .map(JdbcSessionRepository::map)
                        .findOne());
    }

    @Override
    public Optional<StoredSession> findByHash(KeyHash hash) {
        return ClusterView.noted(
                handle,
                handle.createQuery(SELECT + "session_hash = :hash")
                        .bind("hash", hash.toBytes())
                        .map(JdbcSessionRepository::map)
                        .findOne());
    }

    @Override
    public boolean delete(SessionId id) {
        return handle.createUpdate(DELETE + "id = :id").bind("id", id.value()).execute() == 1;
    }

    @Override
    public int deleteOf(PrincipalId principal) {
        return handle.createUpdate(DELETE + "principal = :principal")
                .bind("principal", principal.value())
                .execute();
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return ExpiredRows.delete(handle, "latchkey_session", now, limit);
    }

    private static StoredSession map(ResultSet row, StatementContext context) throws SQLException {
        byte[] token = row.getBytes("token_hash");
        return StoredSession.builder()
                .id(new SessionId(Columns.uuid(row, "id")))
                .hash(KeyHash.of(row.getBytes("session_hash")))
                .principal(new PrincipalId(row.getString("principal")))
                .scopes(ApiTokenRows.scopes(row.getString("scopes")))
                .tokenHash(token == null ? null : KeyHash.of(token))
                .createdAt(Columns.instant(row, "created_at"))
                .expiresAt(Columns.instant(row, "expires_at"))
                .build();
    }
}
