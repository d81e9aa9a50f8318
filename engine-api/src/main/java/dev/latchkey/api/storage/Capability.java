package dev.latchkey.api.storage;

/**
 * Something that a storage need not keep. What it says that it keeps, it keeps by the rules of the contract suite; without
 * it, an engine does what it can do without. Later releases add capabilities, so that a storage that knows nothing of them
 * goes on working.
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

    /** What a storage keeps that has it, in words that go on after "keeps". */
    public String content() {
        return content;
    }
}
