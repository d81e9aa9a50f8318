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

/**
 * Maps rows of licences and activations. Queries call the tables {@code l} and {@code a}. Columns are found by their
 * positions: to find them by name, H2 builds a map of all of them for each result.
 */
final class LicenseRows {
    /** The first column after those of a licence. */
    static final int BEHIND_LICENSE = 15;

    /** The columns that {@link #license} reads. */
    static final String LICENSE = license("");

    /** The columns that {@link #activation} reads in addition to the licence's id. */
    static final String ACTIVATION = "a.id, a.machine, a.label, a.created_at, a.last_seen";

    private LicenseRows() {}

    /**
     * The columns that {@link #license(ResultSet)} reads.
     *
     * @param reading the end of a query that must see the newest commit, from the dialect; empty for a plain query
     */
    static String license(String reading) {
        return """
                l.id, l.item_id, l.key_preview, l.suspended, l.revoked_at, l.revocation_reason, l.max_activations,
                  l.activation_count, l.created_at, l.expires_at, l.label, l.metadata, l.version,
                  (SELECT r.reference FROM latchkey_order r WHERE r.license_id = l.id%s)""".formatted(reading);
    }

    /** The licence of a row that begins with its columns. */
    static License license(ResultSet row) throws SQLException {
        String reference = row.getString(14);
        return License.builder()
                .id(new LicenseId(Columns.uuid(row, 1)))
                .itemId(new ItemId(Columns.uuid(row, 2)))
                .keyPreview(row.getString(3))
                .suspended(row.getBoolean(4))
                .revocation(revocation(Columns.instantOrNull(row, 5), row.getString(6)))
                .limit(new ActivationLimit(Columns.integerOrNull(row, 7)))
                .activationCount(row.getInt(8))
                .createdAt(Columns.instant(row, 9))
                .expiresAt(Columns.instantOrNull(row, 10))
                .label(label(row.getString(11)))
                .metadata(MetadataColumn.read(row.getString(12)))
                .version(row.getLong(13))
                .reference(reference == null ? null : new OrderReference(reference))
                .build();
    }

    /** The licence of a row that continues with the hash of its key and the sealed key. */
    static StoredLicense stored(ResultSet row, StatementContext context) throws SQLException {
        return StoredLicense.of(license(row), keyHash(row), row.getBytes(BEHIND_LICENSE + 1));
    }

    /** The hash of a licence's key, right after the licence. */
    static KeyHash keyHash(ResultSet row) throws SQLException {
        return KeyHash.of(row.getBytes(BEHIND_LICENSE));
    }

    /**
     * The activation of a row of an outer join that begins with the licence's id; {@code null} if there is none.
     *
     * @param first the position of its first column
     */
    static @Nullable Activation activation(ResultSet row, int first) throws SQLException {
        String machine = row.getString(first + 1);
        return machine == null
                ? null
                : Activation.builder()
                        .id(new ActivationId(Columns.uuid(row, first)))
                        .licenseId(new LicenseId(Columns.uuid(row, 1)))
                        .machine(new MachineId(machine))
                        .label(label(row.getString(first + 2)))
                        .createdAt(Columns.instant(row, first + 3))
                        .lastSeen(Columns.instant(row, first + 4))
                        .build();
    }

    private static @Nullable Revocation revocation(@Nullable Instant at, @Nullable String reason) {
        // A revocation by hand may have no reason.
        return at == null ? null : new Revocation(at, reason == null ? "" : reason);
    }

    private static @Nullable Label label(@Nullable String label) {
        return label == null ? null : new Label(label);
    }
}
