package dev.latchkey.jdbc.internal.storage;

/** What a transaction passes before its first write and leaves after its end, commit included. Thread-safe. */
public interface WriteGate {
    /** Lets everybody through: the database sorts out its writers. */
    WriteGate OPEN = new WriteGate() {
        @Override
        public void enter() {}

        @Override
        public void leave() {}
    };

    /** Waits until this thread's transaction may write; at once if it may already. */
    void enter();

    /** Lets the next one write; nothing happens unless this thread's transaction may. */
    void leave();
}
