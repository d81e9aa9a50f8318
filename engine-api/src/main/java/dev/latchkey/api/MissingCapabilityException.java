package dev.latchkey.api;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/**
 * The storage does not keep the subject of a call, and will not. Another storage, or a later release of this one, may. The
 * storage's {@code Capability} makes it.
 */
public final class MissingCapabilityException extends LicensingException {
    private static final long serialVersionUID = 1L;

    /** The name of the capability that is missing. */
    private final String capability;

    /** The content that a storage with the capability keeps. */
    private final String content;

    /**
     * Creates one.
     *
     * @param capability the name of the capability that is missing, as {@code SESSIONS}
     * @param content the content of a storage that has it, in words that go on after "keeps"
     */
    public MissingCapabilityException(String capability, String content) {
        super("this storage does not keep " + requireGiven("content", content));
        this.capability = requireGiven("capability", capability);
        this.content = content;
    }

    /** {@return the name of the capability that is missing, as {@code SESSIONS}} */
    public String capability() {
        return capability;
    }

    /** {@return the content of a storage that has the capability, in words that go on after "keeps"} */
    public String content() {
        return content;
    }
}
