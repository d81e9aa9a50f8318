package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows of licences and activations. Queries call the tables {@code l} and {@code a}. Columns are found by their
 * positions: to find them by name, H2 builds a map of all of them for each result.
 */
final class LicenseRows {
    /** The first column after those of a licence. */
    static final int BEHIND_LICENSE = LicenseColumns.ALL.size() + 2;

    private static final String OWN_COLUMNS =
            LicenseColumns.ALL.stream().map(column -> "l." + column.name()).collect(Collectors.joining(", "));

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
        return OWN_COLUMNS + ", (SELECT r.reference FROM latchkey_order r WHERE r.license_id = l.id" + reading + ")";
    }

    /** The licence of a row that begins with its columns. */
    static License license(ResultSet row) throws SQLException {
        License.Builder license = License.builder();
        List<LicenseColumn<?>> columns = LicenseColumns.ALL;
        for (int position = 1; position <= columns.size(); position++) {
            columns.get(position - 1).reader().read(row, position, license);
        }
        String reference = row.getString(columns.size() + 1);
        return license.reference(reference == null ? null : new OrderReference(reference))
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
                        .label(LicenseColumns.label(row.getString(first + 2)))
                        .createdAt(Columns.instant(row, first + 3))
                        .lastSeen(Columns.instant(row, first + 4))
                        .build();
    }
}
