package dev.latchkey.server;

/** The database of the standalone server's engine. */
public sealed interface DatabaseSettings permits EmbeddedDatabase, DatabaseServer {}
