package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.jdbc.internal.storage.ClusterView;
import dev.latchkey.jdbc.internal.storage.HotStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads a licence with its machines in one statement: two could see different commits at read committed. */
public final class Snapshots {
    private static final String SELECT = "SELECT " + LicenseRows.LICENSE + ", " + LicenseRows.ACTIVATION
            + " FROM latchkey_license l LEFT JOIN latchkey_activation a ON a.license_id = l.id"
            + " WHERE l.key_hash = :keyHash LIMIT :limit";

    private Snapshots() {}

    /** The licence with this key hash and at most {@code maxActivations} of its machines. */
    public static Optional<LicenseSnapshot> read(Handle handle, KeyHash keyHash, int maxActivations) {
        return ClusterView.noted(
                handle,
                HotStatement.query(
                        handle,
                        SELECT,
                        // A licence needs a row, even if none of its machines is requested.
                        values -> values.bind("keyHash", keyHash.toBytes()).bind("limit", Math.max(1, maxActivations)),
                        rows -> snapshot(rows, maxActivations)));
    }

    private static Optional<LicenseSnapshot> snapshot(ResultSet rows, int maxActivations) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        License license = LicenseRows.license(rows);
        List<Activation> activations = new ArrayList<>();
        do {
            @Nullable Activation activation = LicenseRows.activation(rows, LicenseRows.BEHIND_LICENSE);
            if (activation != null && activations.size() < maxActivations) {
                activations.add(activation);
            }
        } while (rows.next());
        return Optional.of(LicenseSnapshot.of(license, activations));
    }
}
