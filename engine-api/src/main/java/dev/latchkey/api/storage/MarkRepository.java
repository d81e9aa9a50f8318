package dev.latchkey.api.storage;

import java.util.Optional;

/** Small facts about the engine itself, as which master secret this storage belongs to, and belonged to before. */
public interface MarkRepository {

    /**
     * Writes a mark unless it is there.
     *
     * @param name 1 to 64 ASCII characters
     * @param value up to 1,024 bytes
     * @return the mark's value now: this one, or the one that was there before
     */
    byte[] putIfAbsent(String name, byte[] value);

    /**
     * {@return the value of a mark; empty if it is not there}
     *
     * @param name the mark's name
     */
    Optional<byte[]> find(String name);

    /**
     * {@return the value of a mark as last committed, locked; empty if it is not there} No other transaction changes or
     * removes it until this one ends.
     *
     * @param name the mark's name
     */
    Optional<byte[]> findForUpdate(String name);

    /**
     * Writes another value to a mark that this transaction has locked.
     *
     * @param name the mark's name
     * @param value up to 1,024 bytes
     */
    void replace(String name, byte[] value);

    /**
     * Removes a mark that this transaction has locked.
     *
     * @param name the mark's name
     */
    void remove(String name);
}
