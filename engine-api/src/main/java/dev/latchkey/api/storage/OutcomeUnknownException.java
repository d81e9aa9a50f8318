package dev.latchkey.api.storage;

import org.jspecify.annotations.Nullable;

/**
 * The storage was asked to commit a change, and its answer was lost. The change was made as a whole, or not at all, or
 * is made a moment later. Any other {@link StorageException} says that nothing was changed.
 *
 * <p>A caller that calls again learns the outcome and has the effect once, if the call names its effect. An activation
 * or a deactivation of a machine, {@code issueForOrder}, an import of keys, and every change of a licence do.
 * {@code issue} and {@code createItem} make something new each time: look before calling them again, or issue for an
 * order reference.
 */
public final class OutcomeUnknownException extends StorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one from a sentence and the failure behind it.
     *
     * @param message the request, in one sentence without a secret
     * @param cause the failure behind it; {@code null} if there is none
     */
    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
