package dev.latchkey.jdbc;

/** What an acknowledged change of an embedded H2 database survives. */
public enum H2Durability {
    /** The end of the process, {@code kill -9} included; a power failure may lose the last changes. The default. */
    PROCESS_CRASH,
    /**
     * A power failure as well: each commit is followed by {@code CHECKPOINT SYNC}, which waits for the disk. Several
     * times slower.
     */
    POWER_LOSS
}
