package dev.latchkey.jdbc.internal.storage;

/**
 * The work found nothing on a node of a cluster that may be behind the others: run it again on a node that has caught
 * up. Never leaves this module.
 */
final class BehindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates one, cheaply. */
    BehindException() {
        super("the node may be behind", null, false, false);
    }
}
