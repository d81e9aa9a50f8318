package dev.latchkey.jdbc.internal.event;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Facts;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.NumberedEvents;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.jdbc.internal.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Binds and maps rows of the event log. */
final class EventRows {
    private EventRows() {}

    /** Takes a value by its name, or {@code null}. */
    @FunctionalInterface
    interface Values {
        void bind(String name, @Nullable Object value);
    }

    /**
     * Binds an event.
     *
     * @param named whether the statement takes the event's project, instead of its item
     */
    static void bind(Values values, NewEvent event, boolean named) {
        Origin origin = event.origin();
        bindOwn(values, event);
        values.bind("byTokenId", ifAny(origin.token(), ApiTokenId::value));
        values.bind("requestId", origin.requestId());
        values.bind("subjectId", event.subject().uuid());
        values.bind("keyHash", ifAny(event.keyHash(), KeyHash::toBytes));
        if (named) {
            values.bind("projectId", ifAny(event.project(), ProjectId::value));
        } else {
            values.bind("itemId", ifAny(event.item(), ItemId::value));
        }
    }

    /** Binds what no other row tells. */
    static void bindOwn(Values values, NewEvent event) {
        values.bind("type", event.type().code());
        values.bind("occurredAt", event.at().toEpochMilli());
        values.bind("actor", event.origin().kind().code());
        values.bind("subjectKind", event.subject().kind());
        values.bind("data", event.data().json());
        values.bind("personal", PersonalColumn.of(event.personal(), event.origin()));
    }

    static StoredEvent map(ResultSet row, StatementContext context) throws SQLException {
        PersonalColumn personal = PersonalColumn.read(row.getString("personal"));
        Event event = Event.builder()
                .position(NumberedEvents.position(row.getLong("sequence")))
                .type(EventType.ofCode(row.getString("event_type")))
                .at(Columns.instant(row, "occurred_at"))
                .origin(Origin.of(
                        Origin.Kind.ofCode(row.getString("actor")),
                        personal.by(),
                        ifAny(Columns.uuidOrNull(row, "by_token_id"), ApiTokenId::new),
                        personal.address(),
                        row.getString("request_id")))
                .subject(SubjectColumns.read(row.getString("subject_kind"), Columns.uuidOrNull(row, "subject_id")))
                .project(ifAny(Columns.uuidOrNull(row, "project_id"), ProjectId::new))
                .personal(personal.personal())
                .data(Facts.ofJson(row.getString("data")))
                .build();
        return StoredEvent.of(event, ifAny(row.getBytes("key_hash"), KeyHash::of));
    }

    static <T, R> @Nullable R ifAny(@Nullable T value, Function<T, R> function) {
        return value == null ? null : function.apply(value);
    }
}
