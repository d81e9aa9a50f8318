package dev.latchkey.api;

/** The id given to a management call belongs to nothing that exists. */
public final class NotFoundException extends LicensingException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param kind the kind of thing that was looked for, as {@code item}
     * @param id the id that was given
     */
    public NotFoundException(String kind, Object id) {
        super("there is no " + kind + " " + id);
    }
}
