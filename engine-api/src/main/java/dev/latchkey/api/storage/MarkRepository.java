package dev.latchkey.api.storage;

import java.util.Optional;

/** Small facts about the engine itself: which master secret this storage belongs to, and belonged to before. */
public interface MarkRepository {

    /**
     * Writes a mark unless it is there.
     *
     * @param name 1 to 64 ASCII characters
     * @param value up to 1,024 bytes
     * @return what the mark is now: this value, or the one that was there before
     */
    byte[] putIfAbsent(String name, byte[] value);

    /** What a mark is; empty if it is not there. */
    Optional<byte[]> find(String name);

    /** The same as last committed, locked until the transaction ends: no other transaction changes or removes it. */
    Optional<byte[]> findForUpdate(String name);

    /**
     * Writes another value to a mark that this transaction has locked.
     *
     * @param value up to 1,024 bytes
     */
    void replace(String name, byte[] value);

    /** Removes a mark that this transaction has locked. */
    void remove(String name);
}
