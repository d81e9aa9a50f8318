package dev.latchkey.jdbc.internal.storage;

/**
 * The gate that a transaction passes before its first write and leaves after its end, including the commit.
 * Thread-safe.
 */
public interface WriteGate {
    /** Lets everybody pass: the database coordinates its writers. */
    WriteGate OPEN = new WriteGate() {
        @Override
        public void enter() {}

        @Override
        public void leave() {}
    };

    /** Waits until this thread's transaction may write; at once if it may already. */
    void enter();

    /** Lets the next transaction write. Does nothing if this thread's transaction may not write. */
    void leave();
}
