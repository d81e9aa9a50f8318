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
 * The names of the parameters that a driver knows in a URL. Drivers pass over all others in silence, as if nobody had
 * asked for TLS with {@code sslMode}, which PostgreSQL's calls {@code sslmode}.
 */
final class DriverParameters {
    /**
     * What MariaDB's driver knows besides its options: their former names, and what only one of its parts looks for. It
     * does not tell of them.
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

    /** Known in any case of letters. */
    private final Set<String> inAnyCase;

    private final Set<String> asWritten;

    private DriverParameters(Set<String> inAnyCase, Set<String> asWritten) {
        this.inAnyCase = inAnyCase;
        this.asWritten = asWritten;
    }

    /** Those of the driver for a product. */
    static DriverParameters of(DatabaseProduct product) {
        Set<String> told = told(product);
        return product == DatabaseProduct.POSTGRESQL
                ? new DriverParameters(Set.of(), told)
                : new DriverParameters(
                        Stream.concat(told.stream(), MARIADB_FORMER.stream()).collect(Collectors.toSet()),
                        MARIADB_AS_WRITTEN);
    }

    /** What the driver tells of, whatever the database. */
    private static Set<String> told(DatabaseProduct product) {
        String any = product.driverScheme() + "//localhost/any";
        try {
            return Arrays.stream(product.newDriver().getPropertyInfo(any, new Properties()))
                    .map((DriverPropertyInfo parameter) -> parameter.name)
                    .collect(Collectors.toSet());
        } catch (SQLException e) {
            throw new IllegalStateException("the driver for " + product.driverScheme() + " tells of no parameters", e);
        }
    }

    /** Whether the driver knows a parameter of this name, as it stands in the URL. */
    boolean know(String name) {
        return asWritten.contains(name) || inAnyCase.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The name that the driver knows, if it is this one in other letters. */
    Optional<String> meant(String name) {
        return asWritten.stream().filter(name::equalsIgnoreCase).sorted().findFirst();
    }
}
