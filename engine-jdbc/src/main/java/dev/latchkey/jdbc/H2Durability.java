package dev.latchkey.jdbc;

/** The failures that an acknowledged change of an embedded H2 database survives. */
public enum H2Durability {
    /** The end of the process, {@code kill -9} included; a power failure may lose the last changes. The default. */
    PROCESS_CRASH,
    /** Also a power failure: each change waits until the disk has it ({@code fsync}). Several times slower. */
    POWER_LOSS
}
