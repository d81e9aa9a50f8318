package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.jdbc.internal.storage.WriteGate;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one transaction at a time write: each commit writes to the file whatever H2 has in memory, so a kill right then
 * could leave the half of another one that was under way. Thread-safe.
 */
final class OneWriter implements WriteGate {
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public void enter() {
        if (!lock.isHeldByCurrentThread()) {
            lock.lock();
        }
    }

    @Override
    public void leave() {
        if (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }
}
