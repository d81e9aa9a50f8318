package dev.latchkey.api.license;

/** The moment at which the last-seen time of a validating machine is written. */
public enum TouchMode {
    /**
     * Behind the answer, in batches, at most once per machine and interval. A crash loses the times of the last seconds
     * and nothing else. The default.
     */
    COALESCED,
    /** Before the answer, at each validation: exact, at the price of a write each time. */
    IMMEDIATE
}
