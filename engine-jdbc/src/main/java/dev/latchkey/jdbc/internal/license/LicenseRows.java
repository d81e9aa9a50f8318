package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Maps rows of licences and activations. Queries call the tables {@code l} and {@code a}. */
final class LicenseRows {
    /** The columns that {@link #license} reads. */
    static final String LICENSE = license("");

    /** The columns that {@link #activation} reads besides the licence's id. */
    static final String ACTIVATION = """
            a.id AS activation_id, a.machine, a.label AS activation_label, a.created_at AS activated_at,
              a.last_seen""";

    private LicenseRows() {}

    /**
     * The columns that {@link #license(ResultSet)} reads.
     *
     * @param reading what a query ends with that must see the newest commit, as the dialect says; empty is a plain one
     */
    static String license(String reading) {
        return """
                l.id, l.item_id, l.key_preview, l.suspended, l.revoked_at, l.revocation_reason, l.max_activations,
                  l.activation_count, l.created_at, l.expires_at, l.label, l.metadata, l.version,
                  (SELECT r.reference FROM latchkey_order r WHERE r.license_id = l.id%s) AS reference""".formatted(reading);
    }

    static License license(ResultSet row) throws SQLException {
        String reference = row.getString("reference");
        return License.builder()
                .id(new LicenseId(Columns.uuid(row, "id")))
                .itemId(new ItemId(Columns.uuid(row, "item_id")))
                .keyPreview(row.getString("key_preview"))
                .suspended(row.getBoolean("suspended"))
                .revocation(revocation(row))
                .limit(new ActivationLimit(Columns.integerOrNull(row, "max_activations")))
                .activationCount(row.getInt("activation_count"))
                .createdAt(Columns.instant(row, "created_at"))
                .expiresAt(Columns.instantOrNull(row, "expires_at"))
                .label(label(row, "label"))
                .metadata(MetadataColumn.read(row))
                .reference(reference == null ? null : new OrderReference(reference))
                .version(row.getLong("version"))
                .build();
    }

    static StoredLicense stored(ResultSet row, StatementContext context) throws SQLException {
        return StoredLicense.of(license(row), keyHash(row), row.getBytes("sealed_key"));
    }

    static KeyHash keyHash(ResultSet row) throws SQLException {
        return KeyHash.of(row.getBytes("key_hash"));
    }

    /** The activation of a row of an outer join; {@code null} if there is none. */
    static @Nullable Activation activation(ResultSet row) throws SQLException {
        String machine = row.getString("machine");
        return machine == null
                ? null
                : Activation.builder()
                        .id(new ActivationId(Columns.uuid(row, "activation_id")))
                        .licenseId(new LicenseId(Columns.uuid(row, "id")))
                        .machine(new MachineId(machine))
                        .label(label(row, "activation_label"))
                        .createdAt(Columns.instant(row, "activated_at"))
                        .lastSeen(Columns.instant(row, "last_seen"))
                        .build();
    }

    private static @Nullable Revocation revocation(ResultSet row) throws SQLException {
        Instant at = Columns.instantOrNull(row, "revoked_at");
        String reason = row.getString("revocation_reason");
        // A revocation by hand may have none.
        return at == null ? null : new Revocation(at, reason == null ? "" : reason);
    }

    private static @Nullable Label label(ResultSet row, String column) throws SQLException {
        String label = row.getString(column);
        return label == null ? null : new Label(label);
    }
}
