package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.jdbc.internal.storage.WriteGate;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one transaction at a time write. Each commit writes everything that H2 has in memory to the file, and a kill at
 * that moment could otherwise leave half of another, open transaction there. Thread-safe.
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
