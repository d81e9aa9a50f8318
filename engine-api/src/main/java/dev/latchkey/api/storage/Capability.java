package dev.latchkey.api.storage;

import dev.latchkey.api.MissingCapabilityException;

/**
 * An ability that a storage need not have. A storage that declares one passes the contract suite's rules for it.
 * Without it, an engine does everything else. Later releases add capabilities, and a storage that does not know them
 * keeps working.
 */
public enum Capability {
    /** {@link Storage#sharedBuckets()}. Without it, an engine with limits that nodes share cannot be built. */
    SHARED_BUCKETS("buckets of limits that engines share"),
    /** {@link StorageTransaction#idempotency()}. Without it, a call with an idempotency key fails. */
    IDEMPOTENCY("calls with idempotency keys"),
    /** {@link StorageTransaction#sessions()}. Without it, browsers cannot sign in. */
    SESSIONS("browsers' sessions"),
    /** {@link StorageTransaction#cursors()}. Without it, no reader of the event log survives its process. */
    CURSORS("durable readers' places in the event log");

    private final String content;

    Capability(String content) {
        this.content = content;
    }

    /** {@return the data that a storage with this capability keeps, in words that follow "keeps"} */
    public String content() {
        return content;
    }

    /** {@return the exception that a storage without this capability throws for a call that needs it} */
    public MissingCapabilityException missing() {
        return new MissingCapabilityException(name(), content);
    }
}
