package dev.latchkey.server;

/**
 * A separate name and value in a log line.
 *
 * @param name its name
 * @param value its value, without spaces, quotes or control characters, since it is written without escapes
 */
record LogField(String name, Object value) {}
