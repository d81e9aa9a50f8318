package dev.latchkey.jdbc.internal.storage;

import org.jspecify.annotations.Nullable;

/**
 * The work found nothing on a node of a cluster that may be behind the others: run it again on a node that has caught
 * up. Never leaves this module.
 */
final class BehindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable RuntimeException refusal;

    /**
     * Creates one, cheaply.
     *
     * @param refusal the exception in which the work ended; {@code null} if it answered
     */
    BehindException(@Nullable RuntimeException refusal) {
        super("the node may be behind", null, false, false);
        this.refusal = refusal;
    }

    /** The exception in which the work ended; {@code null} if it answered. */
    @Nullable
    RuntimeException refusal() {
        return refusal;
    }
}
