package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.LicensingException;

/** The storage does not keep what a call is about, and will not: another storage, or a later release of it, may. */
public final class MissingCapabilityException extends LicensingException {
    private static final long serialVersionUID = 1L;

    private final Capability capability;

    /** Creates one that names what is missing. */
    public MissingCapabilityException(Capability capability) {
        super("this storage does not keep "
                + requireGiven("capability", capability).content());
        this.capability = capability;
    }

    /** What is missing. */
    public Capability capability() {
        return capability;
    }
}
