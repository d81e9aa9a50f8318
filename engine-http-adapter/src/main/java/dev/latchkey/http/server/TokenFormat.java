package dev.latchkey.http.server;

/** How new API tokens look. Those that have another of these forms are good as well. */
public enum TokenFormat {
    /** {@code lk_…}, with a checksum: the default. */
    LATCHKEY,
    /** {@code st_…}, as the Synaptask document has it. */
    SYNAPTASK,
    /** {@code mk_pub_…}, as the Makistry document has it. */
    MAKISTRY,
    /** The pair {@code sk-…:…}, as the 200Notes document has it. */
    NOTES200
}
