package dev.latchkey.core.internal.license;

/**
 * Whether keys of other systems are taken over and understood.
 *
 * @param on whether they are
 */
public record ImportSwitch(boolean on) {}
