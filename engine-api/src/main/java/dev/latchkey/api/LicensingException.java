package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * The root of the exceptions that the engine throws at run time. The message is one sentence and never contains a
 * secret.
 */
public class LicensingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one from a sentence.
     *
     * @param message the failure, in one sentence without a secret
     */
    public LicensingException(String message) {
        super(message);
    }

    /**
     * Creates one from a sentence and its cause.
     *
     * @param message the failure, in one sentence without a secret
     * @param cause the cause; {@code null} if there is none
     */
    public LicensingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
