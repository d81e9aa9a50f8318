package dev.latchkey.jdbc.internal.event;

import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.storage.CursorRepository;
import dev.latchkey.api.storage.EventCursor;
import dev.latchkey.jdbc.internal.storage.Columns;
import dev.latchkey.jdbc.internal.storage.ConflictException;
import dev.latchkey.jdbc.internal.storage.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Durable readers' places on one connection. */
public final class JdbcCursorRepository implements CursorRepository {
    private final Handle handle;
    private final Dialect dialect;

    /** The repository on this handle's connection. */
    public JdbcCursorRepository(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    @Override
    public Optional<EventCursor> find(String name) {
        return read(name, "");
    }

    private Optional<EventCursor> read(String name, String reading) {
        return handle.createQuery(
                        "SELECT name, place, version, updated_at FROM latchkey_cursor WHERE name = :name" + reading)
                .bind("name", name)
                .map(JdbcCursorRepository::map)
                .findOne();
    }

    private static EventCursor map(ResultSet row, StatementContext context) throws SQLException {
        return EventCursor.of(
                row.getString("name"),
                EventPosition.of(row.getString("place")),
                row.getLong("version"),
                Columns.instant(row, "updated_at"));
    }

    @Override
    public EventCursor begin(String name, EventPosition position, Instant now) {
        Optional<EventCursor> present = find(name);
        if (present.isPresent()) {
            return present.get();
        }
        EventCursor first = EventCursor.of(name, position, 0, now);
        boolean inserted = dialect.insertUnlessPresent(
                handle,
                "INSERT INTO latchkey_cursor (name, place, version, updated_at)"
                        + " VALUES (:name, :place, :version, :updatedAt)",
                insert -> bind(insert, first));
        return inserted ? first : read(name, dialect.readingWhatIsInTheWay()).orElseThrow(ConflictException::new);
    }

    @Override
    public Optional<EventCursor> advance(EventCursor seen, EventPosition to, Instant now) {
        EventCursor moved = seen.movedTo(to, now);
        int rows = bind(
                        handle.createUpdate(
                                "UPDATE latchkey_cursor SET place = :place, version = :version, updated_at = :updatedAt"
                                        + " WHERE name = :name AND version = :version - 1"),
                        moved)
                .execute();
        return rows == 1 ? Optional.of(moved) : Optional.empty();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, EventCursor cursor) {
        return statement
                .bind("name", cursor.name())
                .bind("place", cursor.position().text())
                .bind("version", cursor.version())
                .bind("updatedAt", cursor.updatedAt().toEpochMilli());
    }

    @Override
    public boolean remove(String name) {
        return handle.createUpdate("DELETE FROM latchkey_cursor WHERE name = :name")
                        .bind("name", name)
                        .execute()
                == 1;
    }
}
