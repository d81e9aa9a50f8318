package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

/** The result of checking a token: the caller, or the reason for the refusal. */
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
     * @param reason the reason, for logs and metrics; strangers must not be told
     */
    record Refused(TokenRefusal reason) implements Authentication {
        /**
         * Requires the reason.
         *
         * @param reason the reason
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public Refused {
            requireGiven("reason", reason);
        }
    }
}
