package dev.latchkey.jdbc.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    /** The folder of a database's own statements. */
    private static Path folder(String dialect) throws Exception {
        return Path.of(Objects.requireNonNull(Schema.class.getResource("/dev/latchkey/jdbc/migration/" + dialect))
                .toURI());
    }

    private static List<Path> migrations(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("V"))
                    .sorted()
                    .toList();
        }
    }

    /** A database's own statements, and those for all databases. */
    private static List<Path> migrations(String dialect) throws Exception {
        List<Path> all = new ArrayList<>(migrations(folder(dialect)));
        all.addAll(migrations(folder(dialect).getParent()));
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mysql"})
    void each_version_has_either_a_databases_own_statements_or_those_for_all_databases(String dialect)
            throws Exception {
        assertThat(migrations(dialect))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, SchemaVersions.newest())
                        .mapToObj(version -> "V" + version + ".sql")
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql", "mariadb", "mysql"})
    void the_tables_are_those_that_the_migrations_make(String dialect) throws Exception {
        Pattern table = Pattern.compile("CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\\w+)");
        assertThat(migrations(dialect).stream()
                        .flatMap(file -> table.matcher(content(file)).results())
                        .map(match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(Schema.TABLES);
    }

    /** No build tests on MySQL, so what is tested on MariaDB must be the same. */
    @Test
    void mysql_differs_from_mariadb_in_its_collation_only() throws Exception {
        assertThat(migrations("mysql").stream().map(SchemaTest::content).toList())
                .isEqualTo(migrations("mariadb").stream()
                        .map(file -> content(file).replace("utf8mb4_nopad_bin", "utf8mb4_0900_bin"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"H2, 2.4.240", "PostgreSQL, 18.6", "MariaDB, 11.4.5-MariaDB", "MySQL, 8.4.3"})
    void each_database_has_statements_that_take_over_what_flyway_made(String product, String version) {
        String file = "/" + Dialects.of(product, version).takeOver() + "/from-flyway.sql";
        assertThat(Schema.class.getResource(file)).as(file).isNotNull();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
