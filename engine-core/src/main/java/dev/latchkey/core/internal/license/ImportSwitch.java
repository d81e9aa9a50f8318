package dev.latchkey.core.internal.license;

/**
 * Whether keys of other systems can be imported and looked up.
 *
 * @param on whether they can
 */
public record ImportSwitch(boolean on) {}
