package dev.latchkey.server;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.jdbc.H2Durability;
import java.nio.file.Path;

/**
 * An H2 database of this process alone.
 *
 * @param directory its directory, made if it is not there
 * @param durability what an acknowledged change survives
 */
public record EmbeddedDatabase(Path directory, H2Durability durability) implements DatabaseSettings {
    /**
     * Checks that all is given.
     *
     * @param directory the database's folder
     * @param durability what an acknowledged change survives
     * @throws dev.latchkey.api.InvalidValueException if it is not; it names what
     */
    public EmbeddedDatabase {
        requireGiven("directory", directory);
        requireGiven("durability", durability);
    }

    /**
     * {@return the database in this directory, whose acknowledged changes survive the end of the process}
     *
     * @param directory the directory
     */
    public static EmbeddedDatabase in(Path directory) {
        return new EmbeddedDatabase(directory, H2Durability.PROCESS_CRASH);
    }
}
