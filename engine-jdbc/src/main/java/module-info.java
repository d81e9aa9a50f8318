/**
 * Storage in a SQL database: {@link dev.latchkey.jdbc.JdbcStorage} opens an embedded H2 or works on the host's own source.
 *
 * <p>The driver of a host's database is the host's to bring. PostgreSQL's tells of changes sooner if it is there.
 */
@SuppressWarnings("requires-transitive-automatic") // A handle of Jdbi can be lent.
module dev.latchkey.jdbc {
    requires transitive dev.latchkey.api;
    requires transitive java.sql;
    requires com.h2database;
    requires com.zaxxer.hikari;
    // Jdbi needs it, and cannot say so, being an automatic module.
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
    // H2 makes an H2FilePath by reflection for each name of a file.
    exports dev.latchkey.jdbc.internal.h2 to
            com.h2database;
    // Jdbi makes a HotSettings by reflection.
    exports dev.latchkey.jdbc.internal.storage to
            org.jdbi.v3.core;
}
