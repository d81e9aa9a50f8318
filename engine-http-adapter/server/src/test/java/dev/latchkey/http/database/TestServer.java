package dev.latchkey.http.database;

import java.sql.SQLException;

/** The servers that the tests run on. */
public enum TestServer {
    /** PostgreSQL. */
    POSTGRESQL {
        @Override
        public ServerDatabase create() {
            return PostgresServer.create();
        }

        @Override
        public void denyWrites(ServerDatabase database) throws SQLException {
            database.execute("REVOKE INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public FROM " + database.user());
        }
    },
    /** MariaDB, or the MySQL server that is given. */
    MARIADB {
        @Override
        public ServerDatabase create() {
            return MariaDbServer.create();
        }

        @Override
        public void denyWrites(ServerDatabase database) {
            MariaDbServer.denyWrites(database);
        }
    };

    /** A new, empty database. */
    public abstract ServerDatabase create();

    /** Leaves the database's user nothing but to read. */
    public abstract void denyWrites(ServerDatabase database) throws SQLException;
}
