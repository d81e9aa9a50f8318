package dev.latchkey.api.storage;

/**
 * Something that one storage alone can have is another one's: another process's, or another storage's in this process.
 */
public final class StorageInUseException extends StorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one from a sentence.
     *
     * @param message the storage that is in use and its place, in one sentence
     */
    public StorageInUseException(String message) {
        super(message, null);
    }
}
