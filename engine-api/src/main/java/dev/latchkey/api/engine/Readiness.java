package dev.latchkey.api.engine;

/** Whether an engine can do its work now, and if not, the reason. */
public enum Readiness {
    /** The storage answers and can be written to. */
    READY,
    /** The storage cannot be reached, or can only be read. */
    STORAGE_UNAVAILABLE,
    /**
     * Another database has taken the place of the one that the engine opened. The engine remembers the first one, and
     * must be restarted.
     */
    STORAGE_REPLACED,
    /**
     * The storage answers, but the event log could not be read for half a minute longer than the {@code staleness}
     * setting. The engine's answers are still right, since each comes from the storage. Something is wrong with this
     * process or with the log, and other engines answer faster.
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
