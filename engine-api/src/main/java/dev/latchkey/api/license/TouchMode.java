package dev.latchkey.api.license;

/** The moment at which the last-seen time of a validating machine is written. */
public enum TouchMode {
    /**
     * After the answer, in batches, at most once per machine and interval. A crash loses only the times of the last
     * seconds. The default.
     */
    COALESCED,
    /** Before the answer, at each validation. This is exact, and costs a write each time. */
    IMMEDIATE
}
