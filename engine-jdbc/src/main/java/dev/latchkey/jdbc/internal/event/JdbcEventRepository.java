package dev.latchkey.jdbc.internal.event;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.NumberedEvents;
import dev.latchkey.api.storage.NumberedRows;
import dev.latchkey.api.storage.SequenceRange;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.jdbc.internal.storage.ClusterView;
import dev.latchkey.jdbc.internal.storage.Columns;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.HotStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The event log on one connection. */
public final class JdbcEventRepository extends NumberedEvents {
    private static final String INSERT = """
            INSERT INTO latchkey_event (event_type, occurred_at, actor, by_token_id, request_id, subject_kind,
              subject_id, key_hash, data, personal, project_id)
            VALUES (:type, :occurredAt, :actor, :byTokenId, :requestId, :subjectKind, :subjectId,
              :keyHash, :data, :personal, """;
    private static final String IN_PROJECT = INSERT + ":projectId)";
    /** Finds the project in the same round trip. */
    private static final String IN_PROJECT_OF_ITEM =
            INSERT + "(SELECT project_id FROM latchkey_item WHERE id = :itemId))";

    private static final String AFTER = " FROM latchkey_event WHERE sequence > :number ORDER BY sequence LIMIT :limit";

    private static final String WITHIN =
            "SELECT * FROM latchkey_event WHERE sequence BETWEEN ? AND ? ORDER BY sequence LIMIT ?";
    /** The largest number of ranges in one query, whose text stays short. */
    private static final int MOST_RANGES = 20;

    private static final String FROM = "SELECT * FROM latchkey_event WHERE sequence >= ? ORDER BY sequence LIMIT ?";
    /** How many are visible of some numbers. */
    private static final String VISIBLE = "(SELECT COUNT(*) FROM latchkey_event WHERE sequence BETWEEN ? AND ?)";

    private static final String OLDEST = "(SELECT COALESCE(MIN(sequence), 0) FROM latchkey_event)";

    private static final String COUNTS = "SELECT sequence - MOD(sequence, " + BLOCK + ") AS block_first,"
            + " COUNT(*) AS numbers FROM latchkey_event WHERE sequence BETWEEN :first AND :last"
            + " GROUP BY sequence - MOD(sequence, " + BLOCK + ")";

    private static final String LAST_OLD = """
            SELECT MAX(sequence) FROM (
              SELECT sequence, MAX(occurred_at) OVER (ORDER BY sequence) AS latest FROM (
                SELECT sequence, occurred_at FROM latchkey_event ORDER BY sequence LIMIT :limit) oldest) running
            WHERE latest < :before AND sequence <= :last""";
    private static final String DELETE = "DELETE FROM latchkey_event WHERE sequence <= :last";

    private final Handle handle;
    private final Dialect dialect;

    /** The repository on this handle's connection. */
    public JdbcEventRepository(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    @Override
    public EventPosition append(NewEvent event) {
        hintAt(List.of(event));
        boolean named = isProjectNamed(event);
        Update insert = handle.createUpdate(named ? IN_PROJECT : IN_PROJECT_OF_ITEM);
        EventRows.bind(insert::bind, event, named);
        return position(insert.executeAndReturnGeneratedKeys("sequence")
                .mapTo(Long.class)
                .one());
    }

    /** Appends an event without returning its number and without a hint. */
    public void add(NewEvent event) {
        boolean named = isProjectNamed(event);
        HotStatement.update(
                handle, named ? IN_PROJECT : IN_PROJECT_OF_ITEM, values -> EventRows.bind(values::bind, event, named));
    }

    private static boolean isProjectNamed(NewEvent event) {
        return event.project() != null || event.item() == null;
    }

    @Override
    public void appendAll(Collection<NewEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        if (events.stream().allMatch(JdbcEventRepository::isProjectNamed)) {
            PreparedBatch batch = handle.prepareBatch(IN_PROJECT);
            for (NewEvent event : events) {
                EventRows.bind(batch::bind, event, true);
                batch.add();
            }
            batch.execute();
        } else {
            events.forEach(this::add);
        }
        hintAt(events);
    }

    /** Wakes other nodes for events that change their answers and are rare enough to make this cheap. */
    private void hintAt(Collection<NewEvent> events) {
        if (events.stream()
                .map(NewEvent::type)
                .anyMatch(type -> type.isRare() && !type.affects().isEmpty())) {
            dialect.hint(handle);
        }
    }

    @Override
    public List<StoredEvent> rowsAfter(long number, int limit) {
        return after("SELECT *", number, limit).map(EventRows::map).list();
    }

    @Override
    public List<Long> numbersAfter(long number, int limit) {
        return after("SELECT sequence", number, limit).mapTo(Long.class).list();
    }

    private Query after(String select, long number, int limit) {
        return handle.createQuery(select + AFTER).bind("number", number).bind("limit", limit);
    }

    @Override
    public List<StoredEvent> rowsWithin(List<SequenceRange> ranges, int limit) {
        List<StoredEvent> found = new ArrayList<>();
        for (int from = 0; from < ranges.size() && found.size() < limit; from += MOST_RANGES) {
            List<SequenceRange> some = ranges.subList(from, Math.min(from + MOST_RANGES, ranges.size()));
            found.addAll(withinSome(some, limit - found.size()));
        }
        return found;
    }

    private List<StoredEvent> withinSome(List<SequenceRange> ranges, int limit) {
        Query query = handle.createQuery("SELECT * FROM " + allOf(ranges.size()) + " ORDER BY sequence LIMIT ?");
        return query.bind(bind(query, 0, ranges, limit), limit)
                .map(EventRows::map)
                .list();
    }

    /** With an OR condition, H2 would read the whole table. */
    private static String allOf(int ranges, String... others) {
        return Stream.concat(Stream.generate(() -> WITHIN).limit(ranges), Stream.of(others))
                .collect(Collectors.joining(") UNION ALL (", "((", ")) e"));
    }

    private static int bind(Query query, int first, List<SequenceRange> ranges, int limit) {
        int position = first;
        for (SequenceRange range : ranges) {
            query.bind(position++, range.first()).bind(position++, range.last()).bind(position++, limit);
        }
        return position;
    }

    @Override
    public NumberedRows rows(List<SequenceRange> ranges, long from, int limit) {
        Query query = inLog("0", allOf(ranges.size(), FROM));
        int position = bind(query, 0, ranges, limit);
        return found(query.bind(position, from).bind(position + 1, limit));
    }

    @Override
    public NumberedRows rows(SequenceRange counted, long from, int limit) {
        return found(inLog(VISIBLE, "(" + FROM + ") e")
                .bind(0, counted.first())
                .bind(1, counted.last())
                .bind(2, from)
                .bind(3, limit));
    }

    /** A query that tells the lineage of the log, even if there are no rows. */
    private Query inLog(String visible, String rows) {
        return handle.createQuery(ClusterView.current(
                handle,
                "SELECT l.*, e.* FROM (SELECT identity AS log_identity, " + dialect.timeline() + " AS log_timeline, "
                        + visible + " AS log_visible, " + OLDEST + " AS log_oldest FROM latchkey_schema) l LEFT JOIN "
                        + rows + " ON TRUE ORDER BY e.sequence"));
    }

    private NumberedRows found(Query query) {
        NumberedRows found = read(query);
        ClusterView.learnt(handle);
        return found;
    }

    private static NumberedRows read(Query query) {
        return query.scanResultSet((rows, context) -> {
            List<StoredEvent> events = new ArrayList<>();
            long visible = 0;
            long oldest = 0;
            String lineage = "";
            try (ResultSet row = rows.get()) {
                while (row.next()) {
                    visible = row.getLong("log_visible");
                    oldest = row.getLong("log_oldest");
                    lineage = Columns.uuid(row, "log_identity") + "/" + row.getString("log_timeline");
                    row.getLong("sequence");
                    if (!row.wasNull()) {
                        events.add(EventRows.map(row, context));
                    }
                }
            }
            return NumberedRows.of(events, visible, oldest).withLineage(lineage);
        });
    }

    @Override
    public long last() {
        return handle.createQuery(ClusterView.current(handle, "SELECT COALESCE(MAX(sequence), 0) FROM latchkey_event"))
                .mapTo(Long.class)
                .one();
    }

    @Override
    public Map<Long, Long> counts(SequenceRange range) {
        return handle.createQuery(COUNTS)
                .bind("first", range.first())
                .bind("last", range.last())
                .reduceRows(new HashMap<>(), (counts, row) -> {
                    counts.put(row.getColumn("block_first", Long.class), row.getColumn("numbers", Long.class));
                    return counts;
                });
    }

    @Override
    public int deleteBefore(Instant before, long last, int limit) {
        Optional<Long> lastOld = handle.createQuery(LAST_OLD)
                .bind("before", before.toEpochMilli())
                .bind("last", last)
                .bind("limit", limit)
                .mapTo(Long.class)
                .findOne();
        return lastOld.isEmpty()
                ? 0
                : handle.createUpdate(DELETE).bind("last", lastOld.get()).execute();
    }
}
