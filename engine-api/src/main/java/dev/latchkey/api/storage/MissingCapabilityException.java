package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.LicensingException;

/**
 * The storage does not keep the subject of a call, and will not. Another storage, or a later release of this one, may.
 */
public final class MissingCapabilityException extends LicensingException {
    private static final long serialVersionUID = 1L;

    /** The capability that is missing. */
    private final Capability capability;

    /**
     * Creates one.
     *
     * @param capability the capability that is missing
     */
    public MissingCapabilityException(Capability capability) {
        super("this storage does not keep "
                + requireGiven("capability", capability).content());
        this.capability = capability;
    }

    /** {@return the capability that is missing} */
    public Capability capability() {
        return capability;
    }
}
