package dev.latchkey.server;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.access.ApiTokenFormat;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.jdbc.JdbcStorage;
import dev.latchkey.jdbc.JdbcStorageBuilder;
import java.nio.file.Path;

/** Opens engines on the server's databases. */
public final class Composition {
    private Composition() {}

    /**
     * {@return a builder of an engine with the defaults} The engine accepts API tokens of every format that the server
     * may be configured for.
     */
    public static LatchkeyBuilder engine() {
        return Latchkey.builder().apiTokenFormat(ApiTokenFormat.STANDARD, TokenForms.all());
    }

    /**
     * Opens an engine on its database. An embedded database is created if it does not exist, and so are the tables of
     * any database. The caller must close the engine, which closes its connections.
     *
     * @param database where the engine keeps its state
     * @param settings the engine's other settings
     * @return the engine, started
     * @throws LicensingException if the directory cannot be written, another process has the embedded database open,
     *     the database server does not give a connection or the rights, or the database belongs to another master
     *     secret
     */
    public static LicensingEngine open(DatabaseSettings database, LatchkeyBuilder settings) {
        return settings.storage(storage(database)).build();
    }

    private static JdbcStorage storage(DatabaseSettings database) {
        if (database instanceof DatabaseServer server) {
            return on(server);
        }
        EmbeddedDatabase embedded = (EmbeddedDatabase) database;
        return JdbcStorage.h2(embedded.directory(), embedded.durability());
    }

    private static JdbcStorage on(DatabaseServer server) {
        HikariDataSource pool = DatabasePool.open(server);
        try {
            JdbcStorageBuilder storage =
                    JdbcStorage.builder(pool).listening(pool).closing(pool::close);
            if (server.schema() != null) {
                storage.schema(server.schema());
            }
            if (server.directory() != null) {
                storage.directory(server.directory());
            }
            return storage.build();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * {@return whether a directory holds an embedded database}
     *
     * @param directory the directory
     */
    public static boolean hasDatabase(Path directory) {
        return JdbcStorage.isH2(directory);
    }

    /**
     * Restores an embedded database from a backup.
     *
     * @param backup the backup file
     * @param directory the database's directory, created if it does not exist
     * @throws LicensingException if the backup cannot be read, or the directory already holds a database
     */
    public static void restore(Path backup, Path directory) {
        JdbcStorage.restoreH2(backup, directory);
    }

    /**
     * Compacts an embedded database that no process has open.
     *
     * @param directory the database's directory
     * @return the size of its file afterwards, in bytes
     * @throws LicensingException if there is no database, it is in use, or it cannot be written
     */
    public static long compact(Path directory) {
        return JdbcStorage.compactH2(directory);
    }
}
