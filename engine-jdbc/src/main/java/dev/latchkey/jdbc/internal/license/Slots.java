package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.HotStatement;
import dev.latchkey.jdbc.internal.storage.RowUpdate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The single statements of activation and deactivation. Each returns whether it found its row. Those that count return
 * the licence after the change, which stays locked.
 */
final class Slots {
    private static final String USABLE =
            " AND l.revoked_at IS NULL AND NOT l.suspended AND (l.expires_at IS NULL OR l.expires_at > :now)";
    static final String ROW = "latchkey_license l WHERE l.id = :license";
    private static final String LOCK = "SELECT 1 FROM " + ROW + " FOR UPDATE";
    static final String COLUMNS = LicenseRows.LICENSE + ", l.key_hash, ";
    static final String WITH_MACHINE = " FROM latchkey_license l"
            + " LEFT JOIN latchkey_activation a ON a.license_id = l.id AND a.machine = :machine"
            + " WHERE l.id = :license";
    private static final String READ = "SELECT " + COLUMNS + LicenseRows.ACTIVATION + WITH_MACHINE;
    static final String TAKE = "UPDATE latchkey_license l"
            + " SET activation_count = l.activation_count + 1, version = l.version + 1"
            + " WHERE l.id = :license AND (l.max_activations IS NULL OR l.activation_count < l.max_activations)"
            + USABLE;
    private static final String TAKE_AS_SEEN = TAKE + " AND l.version = :version";
    private static final String NEXT_VERSION =
            "UPDATE latchkey_license l SET version = l.version + 1 WHERE l.id = :license" + USABLE;
    private static final String FREE = "UPDATE latchkey_license l"
            + " SET activation_count = l.activation_count - 1, version = l.version + 1"
            + " WHERE l.id = :license AND l.revoked_at IS NULL AND l.activation_count > 0";
    private static final String INSERT = """
            INSERT INTO latchkey_activation (license_id, machine, id, item_id, key_hash, label, created_at, last_seen)
            VALUES (:license, :machine, :id, :item, :keyHash, :label, :createdAt, :lastSeen)""";
    private static final String LABEL = "UPDATE latchkey_activation SET label = :label"
            + " WHERE license_id = :license AND machine = :machine AND id = :id";
    private static final String DELETE =
            "DELETE FROM latchkey_activation WHERE license_id = :license AND machine = :machine";

    private final Handle handle;
    private final Dialect dialect;

    Slots(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    /** Locks a licence until the transaction ends. */
    void lock(LicenseId license) {
        handle.createQuery(LOCK)
                .bind("license", license.value())
                .mapTo(Integer.class)
                .findOne();
    }

    /** The licence and the machine on it; {@code null} if there is no such licence. */
    @Nullable
    Slot read(LicenseId license, MachineId machine) {
        return HotStatement.query(
                        handle,
                        READ,
                        values -> values.bind("license", license.value()).bind("machine", machine.value()),
                        rows -> rows.next() ? Optional.of(Slot.of(rows)) : Optional.<Slot>empty())
                .orElse(null);
    }

    /**
     * Counts one machine more, if the licence's state and limit allow it.
     *
     * @param seen the licence when it was read; it may have changed since
     */
    Optional<License> take(License seen, Instant now) {
        return dialect.findsMoreCheaplyThanItAnswers() && takeAsSeen(seen, now)
                ? Optional.of(seen.toBuilder()
                        .activationCount(seen.activationCount() + 1)
                        .version(seen.version() + 1)
                        .build())
                : updated(TAKE, Map.of("license", seen.id().value(), "now", now.toEpochMilli()));
    }

    /** Each change of a licence makes a new version: the same version means the same licence. */
    private boolean takeAsSeen(License seen, Instant now) {
        return HotStatement.update(
                        handle,
                        TAKE_AS_SEEN,
                        values -> values.bind("license", seen.id().value())
                                .bind("now", now.toEpochMilli())
                                .bind("version", seen.version()))
                == 1;
    }

    /** Counts a change of a machine's label, if the licence's state allows it. */
    Optional<License> nextVersion(LicenseId license, Instant now) {
        return updated(NEXT_VERSION, Map.of("license", license.value(), "now", now.toEpochMilli()));
    }

    /** Counts one machine less, unless the licence is revoked. */
    Optional<License> free(LicenseId license) {
        return updated(FREE, Map.of("license", license.value()));
    }

    private Optional<License> updated(String update, Map<String, ?> values) {
        return dialect.updated(
                handle,
                new RowUpdate(update, LicenseRows.LICENSE, ROW, values),
                (row, context) -> LicenseRows.license(row));
    }

    /** Adds a machine's row, unless it exists. {@code slot} has its licence. */
    boolean insert(Activation activation, Slot slot) {
        Label label = activation.label();
        return dialect.insertHotUnlessPresent(
                handle,
                INSERT,
                insert -> insert.bind("license", activation.licenseId().value())
                        .bind("machine", activation.machine().value())
                        .bind("id", activation.id().value())
                        .bind("item", slot.license().itemId().value())
                        .bind("keyHash", slot.keyHash().toBytes())
                        .bind("label", label == null ? null : label.value())
                        .bind("createdAt", activation.createdAt().toEpochMilli())
                        .bind("lastSeen", activation.lastSeen().toEpochMilli()));
    }

    /** Changes the label of an activation, unless the machine has another one by now. */
    boolean label(Activation activation, Label label) {
        return handle.createUpdate(LABEL)
                        .bind("license", activation.licenseId().value())
                        .bind("machine", activation.machine().value())
                        .bind("id", activation.id().value())
                        .bind("label", label.value())
                        .execute()
                == 1;
    }

    /** Removes a machine's row. */
    boolean delete(LicenseId license, MachineId machine) {
        return handle.createUpdate(DELETE)
                        .bind("license", license.value())
                        .bind("machine", machine.value())
                        .execute()
                == 1;
    }
}
