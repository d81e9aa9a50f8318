package dev.latchkey.core.storage;

import dev.latchkey.api.storage.MarkRepository;
import dev.latchkey.api.storage.StorageException;
import java.util.Optional;

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

    @Override
    public Optional<byte[]> find(String name) {
        return Optional.ofNullable(transaction.read(() -> transaction.marks.get(name)))
                .map(byte[]::clone);
    }

    @Override
    public Optional<byte[]> findForUpdate(String name) {
        transaction.beginWriting();
        return find(name);
    }

    @Override
    public void replace(String name, byte[] value) {
        requirePresent(name);
        transaction.marks.put(name, value.clone());
    }

    @Override
    public void remove(String name) {
        requirePresent(name);
        transaction.marks.remove(name);
    }

    private void requirePresent(String name) {
        if (findForUpdate(name).isEmpty()) {
            throw new StorageException("there is no mark " + name, null);
        }
    }
}
