package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.jdbc.internal.event.EventOfRow;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.Failures;
import dev.latchkey.jdbc.internal.storage.HotStatement;
import dev.latchkey.jdbc.internal.storage.LinkedChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Gives a new machine a slot in one statement: the slot is counted, the machine's row and the event are added, and the
 * licence is returned. For a machine that is there, and for a licence that has no slot for it, the statement returns
 * both as they are. {@link Activations} decides whatever it does not decide. Immutable.
 */
public final class SlotStatement {
    private static final String PRESENT =
            "EXISTS (SELECT 1 FROM latchkey_activation a WHERE a.license_id = :license AND a.machine = :machine)";
    private static final String INSERT = "INSERT INTO latchkey_activation"
            + " (license_id, machine, id, item_id, key_hash, label, created_at, last_seen)"
            + " SELECT l.id, :machine, :id, l.item_id, l.key_hash, :label, :now, :now";
    private static final String NO_ACTIVATION = "NULL, NULL, NULL, NULL, NULL";
    private static final int IS_TAKEN = LicenseRows.BEHIND_LICENSE + 6;

    private final Dialect dialect;
    private final @Nullable String sql;

    /** Creates it for a database. */
    public SlotStatement(Dialect dialect) {
        this.dialect = dialect;
        this.sql = dialect.inOneStatement(new LinkedChange(
                PRESENT,
                Slots.TAKE,
                Slots.ROW,
                List.of(INSERT, EventOfRow.insert(dialect)),
                Slots.COLUMNS + NO_ACTIVATION + ", TRUE",
                "SELECT " + Slots.COLUMNS + LicenseRows.ACTIVATION + ", FALSE" + Slots.WITH_MACHINE));
    }

    /**
     * The statement for a command, on a connection in autocommit mode. Its result is {@code null} if it takes a
     * transaction, and nothing was changed.
     *
     * @return {@code null} if the database has no such statement, or the command takes no slot
     */
    public @Nullable Function<Handle, @Nullable ActivationResult> of(ActivationCommand command) {
        return sql == null || command.activationId() == null ? null : handle -> activate(handle, sql, command);
    }

    private @Nullable ActivationResult activate(Handle handle, String sql, ActivationCommand command) {
        try {
            return HotStatement.query(
                            handle, sql, values -> bind(values, command), rows -> result(handle, rows, command))
                    .orElse(null);
        } catch (UnableToExecuteStatementException e) {
            // Somebody else added the machine meanwhile.
            if (Failures.isDuplicate(e, dialect)) {
                return null;
            }
            throw e;
        }
    }

    private static void bind(HotStatement values, ActivationCommand command) {
        LicenseId license = command.license();
        Label label = command.label();
        values.bind("license", license.value())
                .bind("machine", command.machine().value())
                .bind("id", command.newActivation().id().value())
                .bind("label", label == null ? null : label.value())
                .bind("now", command.now().toEpochMilli());
        EventOfRow.bind(values, license, command::added);
    }

    private static Optional<ActivationResult> result(Handle handle, ResultSet rows, ActivationCommand command)
            throws SQLException {
        Slot slot = rows.next() ? Slot.of(rows) : null;
        return slot != null && rows.getBoolean(IS_TAKEN)
                ? Optional.of(ActivationResult.Added.of(slot.license(), command.newActivation()))
                : Optional.ofNullable(Activations.withoutWriting(handle, slot, command));
    }
}
