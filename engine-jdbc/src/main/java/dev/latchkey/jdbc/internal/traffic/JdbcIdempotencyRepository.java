package dev.latchkey.jdbc.internal.traffic;

import dev.latchkey.api.storage.IdempotencyRecord;
import dev.latchkey.api.storage.IdempotencyRepository;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.jdbc.internal.storage.Columns;
import dev.latchkey.jdbc.internal.storage.ConflictException;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.ExpiredRows;
import dev.latchkey.jdbc.internal.storage.IndexRange;
import dev.latchkey.jdbc.internal.storage.IndexRange.Bound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Calls with idempotency keys on one connection. */
public final class JdbcIdempotencyRepository implements IdempotencyRepository {
    private static final String SELECT = "SELECT * FROM latchkey_idempotency";
    private static final String INSERT = """
            INSERT INTO latchkey_idempotency (id, fingerprint, owner_id, expires_at, answer)
            VALUES (:id, :fingerprint, :owner, :expiresAt, :answer)""";
    private static final String REPLACE = """
            UPDATE latchkey_idempotency
            SET fingerprint = :fingerprint, owner_id = :owner, expires_at = :expiresAt, answer = :answer
            WHERE id = :id""";
    private static final String COMPLETE = """
            UPDATE latchkey_idempotency SET answer = :answer, expires_at = :expiresAt
            WHERE id = :id AND owner_id = :owner AND answer IS NULL""";
    private static final String RELEASE =
            "DELETE FROM latchkey_idempotency WHERE id = :id AND owner_id = :owner AND answer IS NULL";
    private static final String RESEAL = """
            UPDATE latchkey_idempotency SET answer = :answer
            WHERE id = :id AND owner_id = :owner AND answer IS NOT NULL""";

    private final Handle handle;
    private final Dialect dialect;

    /** The repository on this handle's connection. */
    public JdbcIdempotencyRepository(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    @Override
    public Optional<IdempotencyRecord> findForUpdate(UUID id) {
        return handle.createQuery(SELECT + " WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(JdbcIdempotencyRepository::map)
                .findOne();
    }

    @Override
    public void insert(IdempotencyRecord call) {
        if (!dialect.insertUnlessPresent(handle, INSERT, insert -> bind(insert, call))) {
            throw new ConflictException();
        }
    }

    @Override
    public void replace(IdempotencyRecord call) {
        if (bind(handle.createUpdate(REPLACE), call).execute() != 1) {
            throw new StorageException("there is no such call with an idempotency key", null);
        }
    }

    private static <S extends SqlStatement<S>> S bind(S statement, IdempotencyRecord call) {
        return statement
                .bind("id", call.id())
                .bind("fingerprint", call.fingerprint())
                .bind("owner", call.owner())
                .bind("expiresAt", call.expiresAt().toEpochMilli())
                .bind("answer", call.sealedAnswer());
    }

    @Override
    public boolean complete(UUID id, UUID owner, byte[] sealedAnswer, Instant expiresAt) {
        return handle.createUpdate(COMPLETE)
                        .bind("id", id)
                        .bind("owner", owner)
                        .bind("answer", sealedAnswer)
                        .bind("expiresAt", expiresAt.toEpochMilli())
                        .execute()
                == 1;
    }

    @Override
    public void release(UUID id, UUID owner) {
        handle.createUpdate(RELEASE).bind("id", id).bind("owner", owner).execute();
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return ExpiredRows.delete(handle, "latchkey_idempotency", now, limit);
    }

    @Override
    public List<IdempotencyRecord> page(@Nullable UUID after, int limit) {
        IndexRange range = IndexRange.of(
                "latchkey_idempotency i", IndexRange.PRIMARY_KEY, List.of(), Bound.behindId("i.id", after));
        return range.bind(handle.createQuery("SELECT i.*" + range.sql(dialect)), limit)
                .map(JdbcIdempotencyRepository::map)
                .list();
    }

    @Override
    public void reseal(Collection<IdempotencyRecord> calls) {
        if (calls.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(RESEAL);
        calls.stream()
                .sorted(Comparator.comparing(IdempotencyRecord::id))
                .forEach(call -> batch.bind("id", call.id())
                        .bind("owner", call.owner())
                        .bind("answer", call.sealedAnswer())
                        .add());
        batch.execute();
    }

    private static IdempotencyRecord map(ResultSet row, StatementContext context) throws SQLException {
        return IdempotencyRecord.of(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "fingerprint"),
                Columns.uuid(row, "owner_id"),
                Columns.instant(row, "expires_at"),
                row.getBytes("answer"));
    }
}
