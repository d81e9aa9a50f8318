package dev.latchkey.api.storage;

import dev.latchkey.api.MissingCapabilityException;

/**
 * An ability that a storage need not have. A storage that claims one keeps to the rules of the contract suite for it.
 * Without one, an engine does whatever is possible without. Later releases add capabilities, and a storage that knows
 * nothing of them goes on working.
 */
public enum Capability {
    /**
     * {@link Storage#sharedBuckets()}. Without it, an engine is not built with limits that nodes share.
     */
    SHARED_BUCKETS("buckets of limits that engines share"),
    /**
     * {@link StorageTransaction#idempotency()}. Without it, a call with an idempotency key fails.
     */
    IDEMPOTENCY("calls with idempotency keys"),
    /**
     * {@link StorageTransaction#sessions()}. Without it, browsers cannot sign in.
     */
    SESSIONS("browsers' sessions"),
    /**
     * {@link StorageTransaction#cursors()}. Without it, no reader of the event log outlives its process.
     */
    CURSORS("durable readers' places in the event log");

    private final String content;

    Capability(String content) {
        this.content = content;
    }

    /** {@return the content of a storage with this capability, in words that go on after "keeps"} */
    public String content() {
        return content;
    }

    /** {@return the exception for a call that needs this capability, to be thrown by a storage without it} */
    public MissingCapabilityException missing() {
        return new MissingCapabilityException(name(), content);
    }
}
