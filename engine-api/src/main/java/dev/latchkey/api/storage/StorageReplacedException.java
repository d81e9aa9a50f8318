package dev.latchkey.api.storage;

/**
 * Another database stands where the storage's was when it was opened, as after a restore of another one's backup or a
 * change of the database that a name leads to. The engine's memory is of the first.
 */
public final class StorageReplacedException extends StorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one from a sentence.
     *
     * @param message that the database is another one, without a secret
     */
    public StorageReplacedException(String message) {
        super(message, null);
    }
}
