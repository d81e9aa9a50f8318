package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StoredLicense;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A licence and one machine on it, from one committed state.
 *
 * @param license the licence
 * @param keyHash the hash of its key
 * @param activation the machine's activation; {@code null} for none
 */
record Slot(License license, KeyHash keyHash, @Nullable Activation activation) {

    static Slot of(ResultSet row) throws SQLException {
        return new Slot(
                LicenseRows.license(row),
                LicenseRows.keyHash(row),
                LicenseRows.activation(row, LicenseRows.BEHIND_LICENSE + 1));
    }

    /** The licence after the change, for its event. */
    StoredLicense with(License after) {
        return StoredLicense.of(after, keyHash, null);
    }
}
