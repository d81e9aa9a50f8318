package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.options.OptionAliases;
import org.postgresql.PGProperty;

/** What the drivers know, by their own classes. */
class DriverParametersTest {
    private static final DriverParameters POSTGRESQL = DriverParameters.of(DatabaseProduct.POSTGRESQL);
    private static final DriverParameters MARIADB = DriverParameters.of(DatabaseProduct.MARIADB);

    @Test
    void all_properties_of_postgresqls_driver_are_known() {
        assertThat(PGProperty.values()).extracting(PGProperty::getName).allMatch(POSTGRESQL::know);
    }

    @Test
    void postgresqls_driver_knows_a_name_as_it_writes_it() {
        assertThat(POSTGRESQL.know("sslmode")).isTrue();
        assertThat(POSTGRESQL.know("sslMode")).isFalse();
        assertThat(POSTGRESQL.meant("sslMode")).hasValue("sslmode");
        assertThat(POSTGRESQL.meant("sslmodus")).isEmpty();
    }

    @Test
    void all_options_of_mariadbs_driver_are_known_in_any_case_of_letters() {
        assertThat(Arrays.stream(Configuration.Builder.class.getDeclaredFields())
                        .map(field -> field.getName())
                        // Its own, and what a coverage tool adds.
                        .filter(name -> !name.startsWith("_") && !name.startsWith("$")))
                .hasSizeGreaterThan(90)
                .allMatch(MARIADB::know);
        assertThat(MARIADB.know("SSLMODE")).isTrue();
        assertThat(MARIADB.know("sslmodus")).isFalse();
    }

    /** Those of passwords are refused before anything else. */
    @Test
    void all_former_names_of_mariadbs_options_are_known() {
        assertThat(OptionAliases.OPTIONS_ALIASES.keySet().stream().filter(name -> !name.contains("password")))
                .isNotEmpty()
                .allMatch(MARIADB::know);
    }

    @ParameterizedTest
    @ValueSource(strings = {"useSsl", "useSSL", "trustServerCertificate", "disableSslHostnameVerification"})
    void what_mariadbs_driver_reads_by_its_exact_name_is_known_by_that(String name) {
        assertThat(MARIADB.know(name)).isTrue();
        assertThat(MARIADB.know(name.toLowerCase())).isFalse();
        assertThat(MARIADB.meant(name.toLowerCase()).orElseThrow()).isEqualToIgnoringCase(name);
    }

    @Test
    void mysql_is_asked_by_mariadbs_driver() {
        assertThat(DriverParameters.of(DatabaseProduct.MYSQL).know("serverSslCert"))
                .isTrue();
        assertThat(DriverParameters.of(DatabaseProduct.MYSQL).know("serverTimezone"))
                .isFalse();
    }
}
