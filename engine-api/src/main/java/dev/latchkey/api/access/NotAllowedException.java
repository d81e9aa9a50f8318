package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A caller lacks something that a management call needs: a scope, a level, a browser session, or the rights of an
 * operator. Nothing was changed. The rule is {@link Rule#FORBIDDEN}. If the caller may not even see the thing, the call
 * throws {@link NotFoundException} instead, as if it did not exist.
 */
public final class NotAllowedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** The operation that was to be done. */
    private final Operation operation;

    private final transient @Nullable Authorization authorization;

    /**
     * Creates one.
     *
     * @param operation the operation that was to be done
     * @param authorization the reason why the caller may not
     * @throws InvalidValueException if one is missing
     */
    public NotAllowedException(Operation operation, Authorization authorization) {
        super(
                Rule.FORBIDDEN,
                requireGiven("operation", operation) + " " + sentence(requireGiven("authorization", authorization)));
        this.operation = operation;
        this.authorization = authorization;
    }

    private static String sentence(Authorization authorization) {
        if (authorization instanceof Authorization.ScopeMissing missing) {
            String held = missing.held().toString();
            return "needs the scope " + missing.needed() + "; the caller bears " + (held.isEmpty() ? "none" : held);
        }
        if (authorization instanceof Authorization.LevelTooLow tooLow) {
            return "needs the level " + tooLow.needed() + " on the project; the caller has " + tooLow.held();
        }
        if (authorization instanceof Authorization.SessionMissing) {
            return "needs a browser session; the caller has none";
        }
        if (authorization instanceof Authorization.OperatorOnly) {
            return "is only for operators of the installation; the caller is not one";
        }
        return "is not for the caller";
    }

    /** {@return the operation that was to be done} */
    public Operation operation() {
        return operation;
    }

    /**
     * {@return why the caller may not, with the needed and the held right; {@code null} only in an exception that was
     * deserialised}
     */
    public @Nullable Authorization authorization() {
        return authorization;
    }
}
