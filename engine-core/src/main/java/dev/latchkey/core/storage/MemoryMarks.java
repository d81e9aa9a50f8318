package dev.latchkey.core.storage;

import dev.latchkey.api.storage.MarkRepository;

/** Marks inside one transaction. */
final class MemoryMarks implements MarkRepository {
    private final MemoryTransaction transaction;

    MemoryMarks(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public byte[] putIfAbsent(String name, byte[] value) {
        transaction.beginWriting();
        byte[] present = transaction.read(() -> transaction.marks.get(name));
        if (present != null) {
            return present.clone();
        }
        transaction.marks.put(name, value.clone());
        return value.clone();
    }
}
