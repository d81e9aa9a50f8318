package dev.latchkey.api.storage;

/** Another process has the storage open, which one alone can have. */
public final class StorageInUseException extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates one from a sentence that names the storage. */
    public StorageInUseException(String message) {
        super(message, null);
    }
}
