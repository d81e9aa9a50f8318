package dev.latchkey.http.server;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.nio.file.Path;

/**
 * An H2 database of this process alone.
 *
 * @param directory its directory, made if it is not there
 * @param durability what an acknowledged change survives
 */
public record EmbeddedDatabase(Path directory, Durability durability) implements DatabaseSettings {
    /**
     * Checks that all is given.
     *
     * @throws dev.latchkey.api.InvalidValueException if it is not; it names what
     */
    public EmbeddedDatabase {
        requireGiven("directory", directory);
        requireGiven("durability", durability);
    }
}
