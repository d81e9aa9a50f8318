package dev.latchkey.api.storage;

/**
 * Another database has taken the place of the one that the storage opened, for example because a backup of another one
 * was restored, or because a name now leads to another database. The engine's memory is of the first.
 */
public final class StorageReplacedException extends StorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one from a sentence.
     *
     * @param message the sentence that the database is another one, without a secret
     */
    public StorageReplacedException(String message) {
        super(message, null);
    }
}
