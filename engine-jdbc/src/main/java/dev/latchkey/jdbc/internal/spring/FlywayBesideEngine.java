package dev.latchkey.jdbc.internal.spring;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets a host's Flyway start in a schema that has only the engine's tables. Flyway refuses to start in a schema that is
 * not empty, to protect another application's schema. If only these tables exist, there is no other application to
 * protect. All of the host's migrations run. The host's own settings stay in force, and so does the refusal if the
 * schema has anything else.
 */
public final class FlywayBesideEngine implements BeanPostProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(FlywayBesideEngine.class);
    private static final String OURS = "latchkey_";
    /** The baseline version that Flyway assumes if none is set. It would skip the host's {@code V1}. */
    private static final MigrationVersion UNSET = MigrationVersion.fromVersion("1");

    FlywayBesideEngine() {}

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        return bean instanceof Flyway flyway && hasToBegin(flyway.getConfiguration())
                ? beginning(flyway.getConfiguration())
                : bean;
    }

    private static Flyway beginning(Configuration host) {
        LOG.info("Flyway starts in a schema that has only the licence tables");
        FluentConfiguration configuration =
                Flyway.configure(host.getClassLoader()).configuration(host).baselineOnMigrate(true);
        return (UNSET.equals(host.getBaselineVersion()) ? configuration.baselineVersion("0") : configuration).load();
    }

    private static boolean hasToBegin(Configuration host) {
        if (host.isBaselineOnMigrate() || host.getDataSource() == null) {
            return false;
        }
        try (Connection connection = host.getDataSource().getConnection()) {
            List<String> tables = tables(connection, host);
            return !tables.isEmpty() && tables.stream().allMatch(FlywayBesideEngine::isOurs);
        } catch (SQLException e) {
            LOG.debug("Flyway will report the fault of its database", e);
            return false;
        }
    }

    private static boolean isOurs(String table) {
        return table.toLowerCase(Locale.ROOT).startsWith(OURS);
    }

    /** The names of all tables and similar objects in the schemas that Flyway manages for the host. */
    private static List<String> tables(Connection connection, Configuration host) throws SQLException {
        List<String> tables = new ArrayList<>();
        if (host.getSchemas().length == 0) {
            addTables(connection, host.getDefaultSchema(), tables);
        }
        for (String schema : host.getSchemas()) {
            addTables(connection, schema, tables);
        }
        return tables;
    }

    private static void addTables(Connection connection, String schema, List<String> tables) throws SQLException {
        // MariaDB and MySQL have catalogs instead of schemas.
        boolean isCatalog = connection.getSchema() == null;
        String own = isCatalog ? connection.getCatalog() : connection.getSchema();
        String asked = schema == null ? own : schema;
        DatabaseMetaData meta = connection.getMetaData();
        String catalog = isCatalog ? asked : connection.getCatalog();
        String pattern = isCatalog ? null : escaped(asked, meta.getSearchStringEscape());
        try (ResultSet found = meta.getTables(catalog, pattern, "%", null)) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
    }

    /** A name as a pattern that matches nothing else. */
    private static String escaped(String name, String escape) {
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
