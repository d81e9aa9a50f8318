package dev.latchkey.jdbc.internal.storage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Deletes expired rows, in bounded batches. */
public final class ExpiredRows {
    private ExpiredRows() {}

    /**
     * Deletes the rows that expired first. The ids are read first: MariaDB cannot delete from a table that the same
     * statement reads, and PostgreSQL has no limit for deletions.
     *
     * @param table the table, with the columns {@code id} and {@code expires_at}
     * @param now the time; rows that end then or earlier have expired
     * @param limit how many rows to delete at most
     * @return how many had expired, up to the limit
     */
    public static int delete(Handle handle, String table, Instant now, int limit) {
        List<UUID> expired = handle.createQuery(
                        "SELECT id FROM " + table + " WHERE expires_at <= :now ORDER BY expires_at LIMIT :limit")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> Columns.uuid(row, "id"))
                .list();
        if (expired.isEmpty()) {
            return 0;
        }
        // Another transaction may have written one of them anew meanwhile.
        PreparedBatch batch = handle.prepareBatch("DELETE FROM " + table + " WHERE id = :id AND expires_at <= :now");
        // In a fixed order: two nodes never wait for each other.
        expired.stream()
                .sorted()
                .forEach(id ->
                        batch.bind("id", id).bind("now", now.toEpochMilli()).add());
        batch.execute();
        return expired.size();
    }
}
