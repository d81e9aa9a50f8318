package dev.latchkey.api.storage;

import java.util.Optional;

/** Small facts about the engine itself, such as the present and the previous master secret of this storage. */
public interface MarkRepository {

    /**
     * Writes a mark unless it exists.
     *
     * @param name 1 to 64 ASCII characters
     * @param value up to 1,024 bytes
     * @return the mark's value now: this one, or the earlier one
     */
    byte[] putIfAbsent(String name, byte[] value);

    /**
     * {@return the value of a mark; empty if it does not exist}
     *
     * @param name the mark's name
     */
    Optional<byte[]> find(String name);

    /**
     * {@return the value of a mark as last committed, locked; empty if it does not exist} No other transaction can
     * change or remove it until this one ends.
     *
     * @param name the mark's name
     */
    Optional<byte[]> findForUpdate(String name);

    /**
     * Replaces the value of a mark that this transaction has locked.
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
