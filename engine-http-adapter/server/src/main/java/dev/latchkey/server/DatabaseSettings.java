package dev.latchkey.server;

/** Which database the standalone server's engine runs on. */
public sealed interface DatabaseSettings permits EmbeddedDatabase, DatabaseServer {}
