package dev.latchkey.api.storage;

import org.jspecify.annotations.Nullable;

/**
 * The storage cannot do the work now: it cannot be reached, for example while another server takes over, or accepts no
 * changes. Nothing was changed. The same call may succeed later.
 */
public class StorageUnavailableException extends StorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one from a sentence and its cause.
     *
     * @param message the failure, in one sentence without a secret
     * @param cause the cause; {@code null} if there is none
     */
    public StorageUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
