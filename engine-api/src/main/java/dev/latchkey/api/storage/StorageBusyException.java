package dev.latchkey.api.storage;

import org.jspecify.annotations.Nullable;

/**
 * The storage answers, but has too much to do: the work lost too often against other work on the same rows, waited too
 * long for a lock, or found no free connection. Nothing was changed. Try the same call again in a moment; in a lent
 * transaction, roll back and run the whole transaction again.
 */
public final class StorageBusyException extends StorageUnavailableException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one from a sentence and its cause.
     *
     * @param message the obstacle, in one sentence without a secret
     * @param cause the cause; {@code null} if there is none
     */
    public StorageBusyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
