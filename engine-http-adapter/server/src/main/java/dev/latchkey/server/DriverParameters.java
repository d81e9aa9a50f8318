package dev.latchkey.server;

import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of the parameters that a driver knows in a URL. Drivers silently ignore all others. With {@code sslMode},
 * for example, PostgreSQL's driver would not use TLS as asked, since it knows only {@code sslmode}.
 */
final class DriverParameters {
    /**
     * The names that MariaDB's driver knows in addition to its options: former names, and names that only one of its
     * parts reads. The driver does not list them.
     */
    private static final Set<String> MARIADB_FORMER = Set.of(
            "databaseTerm",
            "nullCatalogMeansCurrent",
            "clientCertificateKeyStoreUrl",
            "clientCertificateKeyStoreType",
            "trustCertificateKeyStoreUrl",
            "trustCertificateKeyStoreType");

    private static final Set<String> MARIADB_AS_WRITTEN = Set.of(
            "useSsl",
            "useSSL",
            "trustServerCertificate",
            "disableSslHostnameVerification",
            "cacheCodecs",
            "canUseServerTimeout",
            "deniedListTimeout",
            "disableSslContextCache",
            "forceTransactionEnd",
            "getExportedKeysUsingIs",
            "getImportedKeysUsingIs",
            "importedKeysWithConstraintNames",
            "pwdKey",
            "resultSetMetaDataUnsignedCompatibility",
            "testMinRemovalDelay",
            "userKey",
            "waitReconnectTimeout");

    /** Names that the driver knows in any case of letters. */
    private final Set<String> inAnyCase;

    private final Set<String> asWritten;

    private DriverParameters(Set<String> inAnyCase, Set<String> asWritten) {
        this.inAnyCase = inAnyCase;
        this.asWritten = asWritten;
    }

    /** The parameters of the driver for a product. */
    static DriverParameters of(DatabaseProduct product) {
        Set<String> told = told(product);
        return product == DatabaseProduct.POSTGRESQL
                ? new DriverParameters(Set.of(), told)
                : new DriverParameters(
                        Stream.concat(told.stream(), MARIADB_FORMER.stream()).collect(Collectors.toSet()),
                        MARIADB_AS_WRITTEN);
    }

    /** The parameters that the driver lists, for any database. */
    private static Set<String> told(DatabaseProduct product) {
        String any = product.driverScheme() + "//localhost/any";
        try {
            return Arrays.stream(product.newDriver().getPropertyInfo(any, new Properties()))
                    .map((DriverPropertyInfo parameter) -> parameter.name)
                    .collect(Collectors.toSet());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the driver for " + product.driverScheme() + " does not list its parameters", e);
        }
    }

    /** Whether the driver knows a parameter of exactly this name. */
    boolean know(String name) {
        return asWritten.contains(name) || inAnyCase.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The name that the driver knows, if it differs from this one only by case. */
    Optional<String> meant(String name) {
        return asWritten.stream().filter(name::equalsIgnoreCase).sorted().findFirst();
    }
}
