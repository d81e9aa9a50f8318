package dev.latchkey.server;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A database on a server, which several engines may share.
 *
 * @param url the database's URL
 * @param login the login; {@code null} leaves it to the driver
 * @param schema the schema of the tables, which must exist; {@code null} is the connections' current schema
 * @param poolSize the maximum number of connections, 4 to 1,000
 * @param directory an existing directory that holds or will hold the file {@code master.secret}; {@code null} if the
 *     master secret is given
 */
public record DatabaseServer(
        DatabaseUrl url,
        @Nullable DatabaseLogin login,
        @Nullable String schema,
        int poolSize,
        @Nullable Path directory) implements DatabaseSettings {

    /**
     * Checks the pool's size.
     *
     * @param url the database's URL
     * @param login its user, or {@code null}
     * @param schema the schema of the tables, or {@code null}
     * @param poolSize the maximum number of connections, 4 to 1,000
     * @param directory the folder of the master secret, or {@code null}
     * @throws InvalidValueException if the pool's size is out of range
     */
    public DatabaseServer {
        requireGiven("url", url);
        if (poolSize < 4 || poolSize > 1_000) {
            throw new InvalidValueException("database pool size", "must be 4 to 1000, not " + poolSize);
        }
    }
}
