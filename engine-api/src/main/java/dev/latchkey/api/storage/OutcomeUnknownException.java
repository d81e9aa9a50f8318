package dev.latchkey.api.storage;

import org.jspecify.annotations.Nullable;

/**
 * The storage was asked to commit a change, and its answer was lost. The change was made completely, or not at all, or
 * takes effect a moment later. Any other {@link StorageException} means that nothing was changed.
 *
 * <p>Retrying is safe for calls that name their effect: the caller learns the outcome, and the effect happens once.
 * These calls are an activation or a deactivation of a machine, {@code issueForOrder}, an import of keys, and every
 * change of a licence. {@code issue} and {@code createItem} create something new each time: check before you call them
 * again, or issue for an order reference.
 */
public final class OutcomeUnknownException extends StorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one from a sentence and its cause.
     *
     * @param message the request, in one sentence without a secret
     * @param cause the cause; {@code null} if there is none
     */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
