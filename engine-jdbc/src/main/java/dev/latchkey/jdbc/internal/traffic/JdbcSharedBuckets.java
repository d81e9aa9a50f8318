package dev.latchkey.jdbc.internal.traffic;

import dev.latchkey.api.storage.BucketAnswer;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.SharedBuckets;
import dev.latchkey.jdbc.internal.storage.Columns;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.RowUpsert;
import dev.latchkey.jdbc.internal.storage.RowUpsert.Column;
import dev.latchkey.jdbc.internal.storage.Transactions;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Shared buckets in a table. One statement reads the database's clock, decides and writes. It locks one row and commits
 * at once, and is therefore never part of a deadlock. Thread-safe.
 */
public final class JdbcSharedBuckets implements SharedBuckets {
    /** If the clock is set back by less, buckets wait for it. No statement lags this far behind another one. */
    private static final long TOLERANCE_MICROS = 60_000_000;

    private static final String TABLE = "latchkey_bucket";
    /** Twice the bucket's deficit, plus 1 if a token was taken. */
    private static final String OUTCOME = "CASE"
            + " WHEN latchkey_bucket.full_at > %1$s + :tooFar THEN 2 * :capacity"
            + " WHEN latchkey_bucket.full_at > %1$s + :lastToken THEN 2 * (latchkey_bucket.full_at - %1$s)"
            + " ELSE 2 * (GREATEST(latchkey_bucket.full_at, %1$s) + :interval - %1$s) + 1 END";

    private static final String FULL_AT = "CASE"
            + " WHEN latchkey_bucket.full_at > %1$s + :tooFar THEN %1$s + :capacity"
            + " WHEN latchkey_bucket.full_at > %1$s + :lastToken THEN latchkey_bucket.full_at"
            + " ELSE GREATEST(latchkey_bucket.full_at, %1$s) + :interval END";

    private static final String LAST_OF_BATCH = "SELECT id FROM latchkey_bucket %s ORDER BY id LIMIT 1 OFFSET :others";
    private static final String DELETE = "DELETE FROM latchkey_bucket WHERE full_at <= %s %s";

    private final Transactions transactions;
    private final Dialect dialect;
    private final Column outcome;
    private final Column fullAt;

    /** Creates buckets in the database of these transactions. */
    public JdbcSharedBuckets(Transactions transactions, Dialect dialect) {
        this.transactions = transactions;
        this.dialect = dialect;
        String now = dialect.micros();
        this.outcome = new Column("outcome", "2 * :interval + 1", OUTCOME.formatted(now));
        this.fullAt = new Column("full_at", now + " + :interval", FULL_AT.formatted(now));
    }

    @Override
    public BucketAnswer take(UUID bucket, BucketLimit limit) {
        RowUpsert row = new RowUpsert(
                TABLE,
                outcome,
                fullAt,
                Map.of(
                        "id", bucket,
                        "interval", limit.intervalMicros(),
                        "lastToken", limit.lastTokenMicros(),
                        "capacity", limit.capacityMicros(),
                        "tooFar", limit.capacityMicros() + TOLERANCE_MICROS));
        long answer = transactions.<Long>statement(handle -> dialect.upserted(handle, row));
        return new BucketAnswer((answer & 1) == 1, answer >> 1);
    }

    @Override
    public @Nullable UUID sweep(@Nullable UUID after, int most) {
        return transactions
                .<Optional<UUID>>run((handle, attempt) -> {
                    Optional<UUID> last = lastOfBatch(handle, after, most);
                    delete(handle, after, last.orElse(null));
                    return last;
                })
                .orElse(null);
    }

    private static Optional<UUID> lastOfBatch(Handle handle, @Nullable UUID after, int most) {
        var query = handle.createQuery(LAST_OF_BATCH.formatted(after == null ? "" : "WHERE id > :after"))
                .bind("others", most - 1);
        if (after != null) {
            query.bind("after", after);
        }
        return query.map((row, context) -> Columns.uuid(row, "id")).findOne();
    }

    private void delete(Handle handle, @Nullable UUID after, @Nullable UUID last) {
        String range = (after == null ? "" : " AND id > :after") + (last == null ? "" : " AND id <= :last");
        var update = handle.createUpdate(DELETE.formatted(dialect.micros(), range));
        if (after != null) {
            update.bind("after", after);
        }
        if (last != null) {
            update.bind("last", last);
        }
        update.execute();
    }
}
