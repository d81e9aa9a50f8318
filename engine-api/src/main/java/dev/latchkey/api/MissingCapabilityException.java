package dev.latchkey.api;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/**
 * The storage does not support the kind of data that a call needs. Another storage, or a later release of this one, may
 * support it. The storage's {@code Capability} creates this exception.
 */
public final class MissingCapabilityException extends LicensingException {
    private static final long serialVersionUID = 1L;

    /** The name of the capability that is missing. */
    private final String capability;

    /** The data that a storage with the capability keeps. */
    private final String content;

    /**
     * Creates one.
     *
     * @param capability the name of the capability that is missing, such as {@code SESSIONS}
     * @param content the data that it stands for, in words that follow "this storage does not keep"
     */
    public MissingCapabilityException(String capability, String content) {
        super("this storage does not keep " + requireGiven("content", content));
        this.capability = requireGiven("capability", capability);
        this.content = content;
    }

    /** {@return the name of the capability that is missing, such as {@code SESSIONS}} */
    public String capability() {
        return capability;
    }

    /** {@return the data that the capability stands for, in words that follow "this storage does not keep"} */
    public String content() {
        return content;
    }
}
