package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.storage.Columns;
import org.jdbi.v3.core.statement.SqlStatement;

/** The statements that write a licence, and their values. */
final class LicenseWrites {
    static final String INSERT = """
            INSERT INTO latchkey_license (id, item_id, key_hash, key_preview, sealed_key, suspended, revoked_at,
              revocation_reason, max_activations, activation_count, created_at, expires_at, label, metadata, version)
            VALUES (:id, :itemId, :keyHash, :keyPreview, :sealedKey, :suspended, :revokedAt,
              :revocationReason, :maxActivations, :activationCount, :createdAt, :expiresAt, :label, :metadata, :version)""";
    static final String INSERT_ORDER =
            "INSERT INTO latchkey_order (license_id, item_id, reference) VALUES (:id, :item, :reference)";
    static final String UPDATE = """
            UPDATE latchkey_license
            SET suspended = :suspended, revoked_at = :revokedAt, revocation_reason = :revocationReason,
              max_activations = :maxActivations, expires_at = :expiresAt, label = :label, metadata = :metadata,
              version = :version
            WHERE id = :id""";

    private LicenseWrites() {}

    static <S extends SqlStatement<S>> S bind(S statement, StoredLicense stored) {
        License license = stored.license();
        return bindChanges(statement, license)
                .bind("itemId", license.itemId().value())
                .bind("keyHash", stored.keyHash().toBytes())
                .bind("keyPreview", license.keyPreview())
                .bind("sealedKey", stored.sealedKey())
                .bind("activationCount", license.activationCount())
                .bind("createdAt", license.createdAt().toEpochMilli());
    }

    static <S extends SqlStatement<S>> S bindChanges(S statement, License license) {
        Revocation revocation = license.revocation();
        Label label = license.label();
        return statement
                .bind("id", license.id().value())
                .bind("suspended", license.suspended())
                .bind("revokedAt", revocation == null ? null : Columns.millis(revocation.at()))
                .bind("revocationReason", revocation == null ? null : revocation.reason())
                .bind("maxActivations", license.limit().max())
                .bind("expiresAt", Columns.millis(license.expiresAt()))
                .bind("label", label == null ? null : label.value())
                .bind("metadata", MetadataColumn.of(license.metadata()))
                .bind("version", license.version());
    }
}
