package dev.latchkey.api.storage;

/** Another storage, in this or another process, uses something that only one storage at a time can have. */
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
