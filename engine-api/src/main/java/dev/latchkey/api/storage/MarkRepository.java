package dev.latchkey.api.storage;

/** Small facts about the engine itself, written once: which master secret this storage belongs to. */
public interface MarkRepository {

    /**
     * Writes a mark unless it is there.
     *
     * @param name 1 to 64 ASCII characters
     * @param value up to 1,024 bytes
     * @return what the mark is now: this value, or the one that was there before
     */
    byte[] putIfAbsent(String name, byte[] value);
}
