package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.Facts;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.event.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as tables of before the first release had them: what has columns of its own there is said again in
 * those.
 *
 * @param now where the events are
 * @param old where their rows are in old tables, as far as both have the same columns
 */
record OldEvents(DataSource now, DataSource old) {
    /** What those tables alone have. */
    static final List<String> COLUMNS = List.of(
            "item_id",
            "license_id",
            "token_id",
            "machine",
            "license_state",
            "activation_count",
            "detail",
            "principal",
            "by_principal",
            "by_address");

    void write() throws SQLException {
        try (Connection source = now.getConnection();
                Connection target = old.getConnection();
                Statement query = source.createStatement();
                ResultSet rows = query.executeQuery("SELECT e.sequence, e.subject_id, l.item_id FROM latchkey_event e"
                        + " LEFT JOIN latchkey_license l ON l.id = e.subject_id ORDER BY e.sequence");
                PreparedStatement numbers =
                        target.prepareStatement("SELECT sequence FROM latchkey_event ORDER BY sequence");
                ResultSet number = numbers.executeQuery();
                PreparedStatement update = target.prepareStatement(
                        "UPDATE latchkey_event SET " + String.join(" = ?, ", COLUMNS) + " = ? WHERE sequence = ?")) {
            for (Event event : events()) {
                assertThat(rows.next() && number.next()).isTrue();
                set(update, event, rows.getObject("subject_id"), rows.getObject("item_id"));
                update.setLong(COLUMNS.size() + 1, number.getLong(1));
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
        }
    }

    private List<Event> events() {
        try (JdbcStorage storage = JdbcStorage.on(now)) {
            return storage.inTransaction(tx -> tx.events()
                    .read(EventPosition.START, EventPosition.START, Integer.MAX_VALUE)
                    .events());
        }
    }

    private static void set(
            PreparedStatement update, Event event, @Nullable Object subject, @Nullable Object itemOfLicense)
            throws SQLException {
        Personal personal = event.personal();
        Object[] values = {
            event.subject() instanceof Subject.OfItem ? subject : itemOfLicense,
            event.subject() instanceof Subject.OfLicense ? subject : null,
            event.subject() instanceof Subject.OfToken ? subject : null,
            text(personal.machine()),
            event.data()
                    .text("state")
                    .map(state -> state.toUpperCase(Locale.ROOT))
                    .orElse(null),
            event.data().number("activation_count").orElse(null),
            detail(event),
            text(personal.principal()),
            text(event.origin().principal()),
            event.origin().address()
        };
        for (int i = 0; i < values.length; i++) {
            update.setObject(i + 1, values[i]);
        }
    }

    private static @Nullable String detail(Event event) {
        Facts data = event.data();
        return switch (event.type()) {
            case LICENSE_LIMIT_CHANGED ->
                data.number("max_activations").map(Object::toString).orElse("unlimited");
            case LICENSE_EXPIRY_CHANGED -> data.text("expires_at").orElse("never");
            case SESSION_OPENED, SESSION_ENDED ->
                event.subject() instanceof Subject.OfSession session
                        ? session.id().toString()
                        : "all " + data.number("count").orElseThrow();
            default ->
                Stream.of("name", "level", "reason", "reference", "detail")
                        .flatMap(name -> data.text(name).stream())
                        .findFirst()
                        .orElse(text(event.personal().label()));
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
