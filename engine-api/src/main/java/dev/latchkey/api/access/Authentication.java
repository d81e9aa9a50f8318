package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/** What a token proves. */
public sealed interface Authentication {

    /**
     * It proves who calls.
     *
     * @param caller who
     */
    record Accepted(Caller caller) implements Authentication {
        /**
         * Requires it.
         *
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public Accepted {
            requireGiven("caller", caller);
        }
    }

    /**
     * It proves nothing.
     *
     * @param reason why, for the log and for counting; a stranger is not to be told
     */
    record Refused(TokenRefusal reason) implements Authentication {
        /**
         * Requires it.
         *
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public Refused {
            requireGiven("reason", reason);
        }
    }
}
