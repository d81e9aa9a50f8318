package dev.latchkey.jdbc.internal.event;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventDraft;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.NumberedEvents;
import dev.latchkey.jdbc.internal.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Binds and maps rows of the event log. */
final class EventRows {
    private EventRows() {}

    /** Takes a value by its name, or that there is none. */
    @FunctionalInterface
    interface Values {
        void bind(String name, @Nullable Object value);
    }

    static void bind(Values values, EventDraft event) {
        LicenseState state = event.state();
        bindActor(values, event.by());
        values.bind("type", event.type().code());
        values.bind("occurredAt", event.at().toEpochMilli());
        values.bind("actor", event.actor());
        values.bind("projectId", ifAny(event.project(), ProjectId::value));
        values.bind("itemId", ifAny(event.item(), ItemId::value));
        values.bind("licenseId", ifAny(event.license(), LicenseId::value));
        values.bind("machine", ifAny(event.machine(), MachineId::value));
        values.bind("tokenId", ifAny(event.token(), ApiTokenId::value));
        values.bind("principal", ifAny(event.principal(), PrincipalId::value));
        values.bind("licenseState", state == null ? null : state.name());
        values.bind("activationCount", event.activationCount());
        values.bind("detail", event.detail());
    }

    private static void bindActor(Values values, @Nullable Actor actor) {
        values.bind("byPrincipal", actor == null ? null : actor.principal().value());
        values.bind("byTokenId", actor == null ? null : ifAny(actor.token(), ApiTokenId::value));
        values.bind("byAddress", actor == null ? null : actor.address());
        values.bind("requestId", actor == null ? null : actor.requestId());
    }

    static Event map(ResultSet row, StatementContext context) throws SQLException {
        return new Event(
                NumberedEvents.position(row.getLong("sequence")),
                new EventDraft(
                        EventType.ofCode(row.getString("event_type")),
                        Columns.instant(row, "occurred_at"),
                        row.getString("actor"),
                        actor(row),
                        ifAny(uuid(row, "project_id"), ProjectId::new),
                        ifAny(uuid(row, "item_id"), ItemId::new),
                        ifAny(uuid(row, "license_id"), LicenseId::new),
                        ifAny(row.getString("machine"), MachineId::new),
                        ifAny(uuid(row, "token_id"), ApiTokenId::new),
                        ifAny(row.getString("principal"), PrincipalId::new),
                        ifAny(row.getString("license_state"), LicenseState::valueOf),
                        Columns.integerOrNull(row, "activation_count"),
                        row.getString("detail")));
    }

    private static @Nullable Actor actor(ResultSet row) throws SQLException {
        String principal = row.getString("by_principal");
        return principal == null
                ? null
                : Actor.of(new PrincipalId(principal))
                        .withToken(ifAny(uuid(row, "by_token_id"), ApiTokenId::new))
                        .withAddress(row.getString("by_address"))
                        .withRequestId(row.getString("request_id"));
    }

    private static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
        return Columns.uuidOrNull(row, column);
    }

    private static <T, R> @Nullable R ifAny(@Nullable T value, Function<T, R> function) {
        return value == null ? null : function.apply(value);
    }
}
