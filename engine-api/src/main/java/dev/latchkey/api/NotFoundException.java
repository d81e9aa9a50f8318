package dev.latchkey.api;

/** A management call named the id of something that does not exist. */
public final class NotFoundException extends LicensingException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param kind the kind of thing, such as {@code item}
     * @param id the id that was given
     */
    public NotFoundException(String kind, Object id) {
        super("there is no " + kind + " " + id);
    }
}
