package dev.latchkey.api.engine;

/** Whether an engine can do its work now, and if not, what is in the way. */
public enum Readiness {
    /** The storage answers and can be written. */
    READY,
    /** The storage cannot be reached, or can only be read. */
    STORAGE_UNAVAILABLE,
    /**
     * Another database stands where the engine's was when it was opened. The engine remembers the first one, and must
     * be started anew.
     */
    STORAGE_REPLACED,
    /**
     * The storage answers, but the event log could not be read for half a minute longer than the {@code staleness}
     * setting. The engine's answers are right all the same, since each comes from the storage; something is wrong with
     * this process or with the log, and other engines answer faster.
     */
    FEED_BEHIND,
    /**
     * The storage has moved to a master secret that the engine was not given. The engine still answers for keys that it
     * can recognise, and must be started with that secret.
     */
    SECRET_CHANGED,
    /** The engine is closed. */
    CLOSED
}
