package dev.latchkey.jdbc.internal.storage;

/**
 * Another transaction changed the state that this one decided on: roll back and run it again. Never leaves this module.
 */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates one, cheaply. */
    public ConflictException() {
        super("another transaction was faster", null, false, false);
    }
}
