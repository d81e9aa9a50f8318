package dev.latchkey.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;
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
        return IntStream.range(1, Integer.parseInt(Schema.NEWEST)).mapToObj(Integer::toString);
    }

    /** Makes the tables as they were at this version. */
    public static void migrate(DataSource source, String version) {
        flyway(source).target(version).load().migrate();
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
