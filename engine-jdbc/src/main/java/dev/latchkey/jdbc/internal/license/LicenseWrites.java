package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.license.License;
import dev.latchkey.api.storage.StoredLicense;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/** The statements that write a licence, and their values. */
final class LicenseWrites {
    private static final List<LicenseColumn<?>> CHANGEABLE =
            LicenseColumns.ALL.stream().filter(LicenseColumn::isChangeable).toList();

    static final String INSERT = "INSERT INTO latchkey_license (" + joined(LicenseColumns.ALL, LicenseColumn::name)
            + ", key_hash, sealed_key) VALUES (" + joined(LicenseColumns.ALL, column -> ":" + column.name())
            + ", :key_hash, :sealed_key)";
    static final String INSERT_ORDER =
            "INSERT INTO latchkey_order (license_id, item_id, reference) VALUES (:id, :item, :reference)";
    static final String UPDATE = "UPDATE latchkey_license SET "
            + joined(CHANGEABLE, column -> column.name() + " = :" + column.name()) + " WHERE id = :id";

    private LicenseWrites() {}

    private static String joined(List<LicenseColumn<?>> columns, Function<LicenseColumn<?>, String> sql) {
        return columns.stream().map(sql).collect(Collectors.joining(", "));
    }

    static <S extends SqlStatement<S>> S bind(S statement, StoredLicense stored) {
        LicenseColumns.ALL.forEach(column -> column.bind(statement, stored.license()));
        return statement.bind("key_hash", stored.keyHash().toBytes()).bind("sealed_key", stored.sealedKey());
    }

    static <S extends SqlStatement<S>> S bindChanges(S statement, License license) {
        CHANGEABLE.forEach(column -> column.bind(statement, license));
        return statement.bind("id", license.id().value());
    }
}
