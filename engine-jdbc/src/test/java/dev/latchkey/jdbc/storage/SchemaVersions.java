package dev.latchkey.jdbc.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The versions of the storage's tables. */
public final class SchemaVersions {
    private SchemaVersions() {}

    public static String newest() {
        return Schema.NEWEST;
    }

    /** Those before the newest. */
    public static Stream<String> earlier() {
        return IntStream.range(1, Integer.parseInt(Schema.NEWEST))
                .mapToObj(Integer::toString)
                .filter(SchemaVersions::isThere);
    }

    /** Numbers may be left out. */
    private static boolean isThere(String version) {
        Path folder = Path.of("src/main/resources/dev/latchkey/jdbc/migration/h2");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "V" + version + "__*.sql")) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the tables as they were at this version. */
    public static void migrate(DataSource source, String version) {
        flyway(source).target(version).load().migrate();
    }

    /** The statements of all versions up to this one, as a host runs them that makes the tables itself. */
    public static List<String> scripts(DataSource source, int version) throws SQLException, IOException {
        Path folder;
        try (Connection connection = source.getConnection()) {
            folder = Path.of("src/main/resources", Dialects.of(connection).migrations());
        }
        List<String> scripts = new ArrayList<>();
        for (int number = 1; number <= version; number++) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "V" + number + "__*.sql")) {
                for (Path file : files) {
                    scripts.add(Files.readString(file));
                }
            }
        }
        return scripts;
    }

    /** The version that the tables are at. */
    public static String current(DataSource source) {
        return flyway(source).load().info().current().getVersion().getVersion();
    }

    private static FluentConfiguration flyway(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return Flyway.configure()
                    .dataSource(source)
                    .loggers("slf4j")
                    .locations("classpath:" + Dialects.of(connection).migrations())
                    .table(Schema.HISTORY)
                    .baselineOnMigrate(true)
                    .baselineVersion("0");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
