package dev.latchkey.jdbc.internal.license;

import static dev.latchkey.jdbc.internal.license.LicenseColumn.changeable;
import static dev.latchkey.jdbc.internal.license.LicenseColumn.fixed;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.jdbc.internal.storage.Columns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a licence: the name of each, the value that is written, and how it is read. No other class lists them.
 */
final class LicenseColumns {
    /** All columns, in the order of queries. The id is the first. */
    static final List<LicenseColumn<?>> ALL = List.of(
            fixed(
                    "id",
                    UUID.class,
                    license -> license.id().value(),
                    (row, at, license) -> license.id(new LicenseId(Columns.uuid(row, at)))),
            fixed(
                    "item_id",
                    UUID.class,
                    license -> license.itemId().value(),
                    (row, at, license) -> license.itemId(new ItemId(Columns.uuid(row, at)))),
            fixed(
                    "key_preview",
                    String.class,
                    License::keyPreview,
                    (row, at, license) -> license.keyPreview(row.getString(at))),
            changeable(
                    "suspended",
                    Boolean.class,
                    License::suspended,
                    (row, at, license) -> license.suspended(row.getBoolean(at))),
            changeable(
                    "revoked_at",
                    Long.class,
                    license -> revokedAt(license.revocation()),
                    (row, at, license) ->
                            license.revocation(revocation(Columns.instantOrNull(row, at), row.getString(at + 1)))),
            changeable(
                    "revocation_reason", String.class, license -> reason(license.revocation()), (row, at, license) -> {
                        // The column before reads it too.
                    }),
            changeable(
                    "max_activations",
                    Integer.class,
                    license -> license.limit().max(),
                    (row, at, license) -> license.limit(new ActivationLimit(Columns.integerOrNull(row, at)))),
            fixed(
                    "activation_count",
                    Integer.class,
                    License::activationCount,
                    (row, at, license) -> license.activationCount(row.getInt(at))),
            fixed(
                    "created_at",
                    Long.class,
                    license -> license.createdAt().toEpochMilli(),
                    (row, at, license) -> license.createdAt(Columns.instant(row, at))),
            changeable(
                    "expires_at",
                    Long.class,
                    license -> Columns.millis(license.expiresAt()),
                    (row, at, license) -> license.expiresAt(Columns.instantOrNull(row, at))),
            changeable(
                    "label",
                    String.class,
                    license -> text(license.label()),
                    (row, at, license) -> license.label(label(row.getString(at)))),
            changeable(
                    "metadata",
                    String.class,
                    license -> MetadataColumn.of(license.metadata()),
                    (row, at, license) -> license.metadata(MetadataColumn.read(row.getString(at)))),
            changeable(
                    "version", Long.class, License::version, (row, at, license) -> license.version(row.getLong(at))));

    private LicenseColumns() {}

    /** The label of a column. */
    static @Nullable Label label(@Nullable String column) {
        return column == null ? null : new Label(column);
    }

    private static @Nullable String text(@Nullable Label label) {
        return label == null ? null : label.value();
    }

    private static @Nullable Long revokedAt(@Nullable Revocation revocation) {
        return revocation == null ? null : Columns.millis(revocation.at());
    }

    private static @Nullable String reason(@Nullable Revocation revocation) {
        return revocation == null ? null : revocation.reason();
    }

    private static @Nullable Revocation revocation(@Nullable Instant at, @Nullable String reason) {
        // A revocation by hand may have no reason.
        return at == null ? null : new Revocation(at, reason == null ? "" : reason);
    }
}
