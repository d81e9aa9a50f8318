package dev.latchkey.api.storage;

/** Somebody else has what one storage alone can have: another process, or this one with another storage. */
public final class StorageInUseException extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates one from a sentence that names the storage. */
    public StorageInUseException(String message) {
        super(message, null);
    }
}
