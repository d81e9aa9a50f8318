/**
 * Storage in a SQL database: {@link dev.latchkey.jdbc.JdbcStorage} opens an embedded H2 or uses the host's own data
 * source.
 *
 * <p>The host adds the driver of its own database. With PostgreSQL's driver, nodes can notify each other of changes.
 */
@SuppressWarnings("requires-transitive-automatic") // A handle of Jdbi can be lent.
module dev.latchkey.jdbc {
    requires transitive dev.latchkey.api;
    requires transitive java.sql;
    requires com.h2database;
    requires com.zaxxer.hikari;
    // Jdbi needs it but, as an automatic module, cannot declare it.
    requires io.leangen.geantyref;
    requires transitive org.jdbi.v3.core;
    requires org.slf4j;
    requires static org.jspecify;
    requires static org.postgresql.jdbc;
    requires static flyway.core;
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.boot.autoconfigure;
    requires static spring.context;

    exports dev.latchkey.jdbc;
    // H2 creates an H2FilePath by reflection for each name of a file.
    exports dev.latchkey.jdbc.internal.h2 to
            com.h2database;
    // Jdbi creates a HotSettings by reflection.
    exports dev.latchkey.jdbc.internal.storage to
            org.jdbi.v3.core;
}
