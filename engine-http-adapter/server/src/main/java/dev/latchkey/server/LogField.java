package dev.latchkey.server;

/**
 * A pair of its own in a log line.
 *
 * @param name its name
 * @param value its value: without spaces, quotes and control characters, since it is written as it is
 */
record LogField(String name, Object value) {}
