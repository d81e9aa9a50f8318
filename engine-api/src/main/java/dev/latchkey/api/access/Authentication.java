package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/** The answer to a token: who calls, or why it proves nothing. */
public sealed interface Authentication {

    /**
     * The token proves the caller.
     *
     * @param caller the caller
     */
    record Accepted(Caller caller) implements Authentication {
        /**
         * Requires the caller.
         *
         * @param caller the caller
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public Accepted {
            requireGiven("caller", caller);
        }
    }

    /**
     * The token proves nothing.
     *
     * @param reason why, for the log and for counting; a stranger is not to be told
     */
    record Refused(TokenRefusal reason) implements Authentication {
        /**
         * Requires the reason.
         *
         * @param reason why
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public Refused {
            requireGiven("reason", reason);
        }
    }
}
