package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/** The root of what the engine throws at run time. The message is one sentence and never contains a secret. */
public class LicensingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates one from a sentence that names what went wrong. */
    public LicensingException(String message) {
        super(message);
    }

    /** Creates one from a sentence and the failure behind it. */
    public LicensingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
