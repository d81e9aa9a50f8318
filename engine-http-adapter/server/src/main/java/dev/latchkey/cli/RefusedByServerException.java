package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;

/** A server answered, and did not do what it was asked. */
final class RefusedByServerException extends LicensingException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    RefusedByServerException(String message, int status, String code) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** Whether there is no such thing, as far as the token can see. */
    boolean isNotFound() {
        return status == 404;
    }

    /** The machine-readable reason. */
    String code() {
        return code;
    }
}
