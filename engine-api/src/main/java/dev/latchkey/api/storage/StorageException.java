package dev.latchkey.api.storage;

import dev.latchkey.api.LicensingException;
import org.jspecify.annotations.Nullable;

/** The storage cannot answer: it is closed, unreachable, full, locked, or broken. */
public class StorageException extends LicensingException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one from a sentence and its cause.
     *
     * @param message the failure, in one sentence without a secret
     * @param cause the cause; {@code null} if there is none
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
