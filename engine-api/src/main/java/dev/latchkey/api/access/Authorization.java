package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/** Whether a caller may do something. */
public sealed interface Authorization {

    /** {@return whether the caller may} */
    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /** The caller may. */
    record Allowed() implements Authorization {}

    /** The target does not exist, as far as the caller may know. On the wire {@code 404}. */
    record NotVisible() implements Authorization {}

    /**
     * The caller's token does not bear the scope. On the wire {@code 403}.
     *
     * @param needed the scope that is needed
     * @param held the scopes that the token bears
     */
    record ScopeMissing(Scope needed, Scopes held) implements Authorization {
        /**
         * Requires both.
         *
         * @param needed the scope that is needed
         * @param held the scopes that the token bears
         * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
         */
        public ScopeMissing {
            requireGiven("needed", needed);
            requireGiven("held", held);
        }
    }

    /** Only a browser session may do it, and the caller calls without one. On the wire {@code 403}. */
    record SessionMissing() implements Authorization {}

    /** Only an operator of the installation may do it, and the caller is not one. On the wire {@code 403}. */
    record OperatorOnly() implements Authorization {}

    /**
     * The caller's level on the project is too low. On the wire {@code 403}.
     *
     * @param needed the lowest level that suffices
     * @param held the caller's level
     */
    record LevelTooLow(Level needed, Level held) implements Authorization {
        /**
         * Requires both.
         *
         * @param needed the lowest level that suffices
         * @param held the caller's level
         * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
         */
        public LevelTooLow {
            requireGiven("needed", needed);
            requireGiven("held", held);
        }
    }
}
