package dev.latchkey.api;

/** Somebody else changed the same thing in between. Read it again, then decide. */
public final class VersionConflictException extends LicensingException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param kind the kind of thing that was to be changed, such as {@code item}
     * @param id its id
     */
    public VersionConflictException(String kind, Object id) {
        super(kind + " " + id + " was changed by somebody else meanwhile");
    }
}
