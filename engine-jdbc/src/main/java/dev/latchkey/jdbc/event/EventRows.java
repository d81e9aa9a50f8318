package dev.latchkey.jdbc.event;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventDraft;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.jdbc.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Binds and maps rows of the event log. */
final class EventRows {
    private EventRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, EventDraft event) {
        ItemId item = event.item();
        LicenseId license = event.license();
        MachineId machine = event.machine();
        LicenseState state = event.state();
        return statement
                .bind("type", event.type().code())
                .bind("occurredAt", event.at().toEpochMilli())
                .bind("actor", event.actor())
                .bind("itemId", item == null ? null : item.value())
                .bind("licenseId", license == null ? null : license.value())
                .bind("machine", machine == null ? null : machine.value())
                .bind("licenseState", state == null ? null : state.name())
                .bind("activationCount", event.activationCount())
                .bind("detail", event.detail());
    }

    static Event map(ResultSet row, StatementContext context) throws SQLException {
        UUID item = Columns.uuidOrNull(row, "item_id");
        UUID license = Columns.uuidOrNull(row, "license_id");
        String machine = row.getString("machine");
        String state = row.getString("license_state");
        return new Event(
                row.getLong("sequence"),
                new EventDraft(
                        EventType.ofCode(row.getString("event_type")),
                        Columns.instant(row, "occurred_at"),
                        row.getString("actor"),
                        item == null ? null : new ItemId(item),
                        license == null ? null : new LicenseId(license),
                        machine == null ? null : new MachineId(machine),
                        state == null ? null : LicenseState.valueOf(state),
                        Columns.integerOrNull(row, "activation_count"),
                        row.getString("detail")));
    }
}
