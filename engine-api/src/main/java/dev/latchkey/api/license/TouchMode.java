package dev.latchkey.api.license;

/** When the last-seen time of a machine that validates is written. */
public enum TouchMode {
    /**
     * Behind the answer, in batches, at most once per machine and interval. A crash loses the times of the last seconds
     * and nothing else. The default.
     */
    COALESCED,
    /** Before the answer, at each validation: exact, at the price of a write each time. */
    IMMEDIATE
}
