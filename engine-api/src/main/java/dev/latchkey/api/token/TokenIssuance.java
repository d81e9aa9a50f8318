package dev.latchkey.api.token;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Refusal;

/** The outcome of issuing an offline token. */
public sealed interface TokenIssuance {

    /** The machine holds a slot, and here is the proof. */
    final class Granted implements TokenIssuance {
        private final OfflineToken token;

        private Granted(OfflineToken token) {
            this.token = requireGiven("token", token);
        }

        /**
         * {@return the answer that brings a token}
         *
         * @param token the signed token
         * @throws dev.latchkey.api.InvalidValueException if token is missing
         */
        public static Granted of(OfflineToken token) {
            return new Granted(token);
        }

        /** {@return the signed token} */
        public OfflineToken token() {
            return token;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Granted that && token.equals(that.token);
        }

        @Override
        public int hashCode() {
            return token.hashCode();
        }

        @Override
        public String toString() {
            return "Granted[token=" + token + "]";
        }
    }

    /** No token, and no slot taken. */
    final class Refused implements TokenIssuance {
        private final Refusal reason;

        private Refused(Refusal reason) {
            this.reason = requireGiven("reason", reason);
        }

        /**
         * {@return the answer that brings none}
         *
         * @param reason why there is none
         * @throws dev.latchkey.api.InvalidValueException if reason is missing
         */
        public static Refused of(Refusal reason) {
            return new Refused(reason);
        }

        /** {@return why there is none} */
        public Refusal reason() {
            return reason;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Refused that && reason == that.reason;
        }

        @Override
        public int hashCode() {
            return reason.hashCode();
        }

        @Override
        public String toString() {
            return "Refused[reason=" + reason + "]";
        }
    }
}
