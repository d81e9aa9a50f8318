package dev.latchkey.jdbc.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.jdbc.storage.Dialect;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The single statements that activation and deactivation are made of. Each answers whether it found what it needs; those
 * that count answer the licence as it is afterwards, which stays locked.
 */
final class Slots {
    private static final String USABLE =
            " AND revoked_at IS NULL AND NOT suspended AND (expires_at IS NULL OR expires_at > :now)";
    private static final String LOCK = "SELECT id FROM latchkey_license WHERE id = :license FOR UPDATE";
    private static final String READ = "SELECT " + LicenseRows.LICENSE + ", l.key_hash, " + LicenseRows.ACTIVATION
            + " FROM latchkey_license l"
            + " LEFT JOIN latchkey_activation a ON a.license_id = l.id AND a.machine = :machine"
            + " WHERE l.id = :license";
    private static final String TAKE = "UPDATE latchkey_license"
            + " SET activation_count = activation_count + 1, version = version + 1"
            + " WHERE id = :license AND (max_activations IS NULL OR activation_count < max_activations)" + USABLE;
    private static final String NEXT_VERSION =
            "UPDATE latchkey_license SET version = version + 1 WHERE id = :license" + USABLE;
    private static final String FREE = "UPDATE latchkey_license"
            + " SET activation_count = activation_count - 1, version = version + 1"
            + " WHERE id = :license AND revoked_at IS NULL AND activation_count > 0";
    private static final String INSERT = """
            INSERT INTO latchkey_activation (license_id, machine, id, key_hash, label, created_at, last_seen)
            VALUES (:license, :machine, :id, :keyHash, :label, :createdAt, :lastSeen)""";
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
                .mapTo(UUID.class)
                .findOne();
    }

    /** The licence and the machine on it; {@code null} if there is no such licence. */
    @Nullable
    Slot read(LicenseId license, MachineId machine) {
        return handle.createQuery(READ)
                .bind("license", license.value())
                .bind("machine", machine.value())
                .map(Slot::map)
                .findOne()
                .orElse(null);
    }

    /** Counts one machine more, if the licence's state and limit allow it. */
    Optional<License> take(LicenseId license, Instant now) {
        return updated(update(TAKE, license).bind("now", now.toEpochMilli()));
    }

    /** Counts a change of a machine's label, if the licence's state allows it. */
    Optional<License> nextVersion(LicenseId license, Instant now) {
        return updated(update(NEXT_VERSION, license).bind("now", now.toEpochMilli()));
    }

    /** Counts one machine less, unless the licence is revoked. */
    Optional<License> free(LicenseId license) {
        return updated(update(FREE, license));
    }

    private Query update(String sql, LicenseId license) {
        return handle.createQuery(dialect.updated(sql, LicenseRows.LICENSE)).bind("license", license.value());
    }

    private static Optional<License> updated(Query update) {
        return update.map((row, context) -> LicenseRows.license(row)).findOne();
    }

    /** Adds a machine's row, unless it is there. */
    boolean insert(Activation activation, KeyHash keyHash) {
        Label label = activation.label();
        return dialect.insertUnlessPresent(handle.createUpdate(INSERT)
                .bind("license", activation.licenseId().value())
                .bind("machine", activation.machine().value())
                .bind("id", activation.id().value())
                .bind("keyHash", keyHash.toBytes())
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
