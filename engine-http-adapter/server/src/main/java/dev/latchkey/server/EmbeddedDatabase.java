package dev.latchkey.server;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.jdbc.H2Durability;
import java.nio.file.Path;

/**
 * An H2 database that only this process uses.
 *
 * @param directory the database's directory, created if it does not exist
 * @param durability the failures that an acknowledged change survives
 */
public record EmbeddedDatabase(Path directory, H2Durability durability) implements DatabaseSettings {
    /**
     * Checks that no value is missing.
     *
     * @param directory the database's folder
     * @param durability the failures that an acknowledged change survives
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the exception names it
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
