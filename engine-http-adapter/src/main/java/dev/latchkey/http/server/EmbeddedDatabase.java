package dev.latchkey.http.server;

import java.nio.file.Path;

/**
 * An H2 database of this process alone.
 *
 * @param directory its directory, made if it is not there
 * @param durability what an acknowledged change survives
 */
public record EmbeddedDatabase(Path directory, Durability durability) implements DatabaseSettings {}
