package dev.latchkey.api.token;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.license.Refusal;

/** What became of issuing an offline token. */
public sealed interface TokenIssuance {

    /** The machine holds a slot, and here is the proof. */
    final class Granted implements TokenIssuance {
        private final OfflineToken token;

        private Granted(OfflineToken token) {
            this.token = requireGiven("token", token);
        }

        /**
         * The answer that brings a token.
         *
         * @param token the signed token
         * @throws dev.latchkey.api.InvalidValueException if token is missing
         */
        public static Granted of(OfflineToken token) {
            return new Granted(token);
        }

        /** The signed token. */
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
         * The answer that brings none.
         *
         * @param reason why
         * @throws dev.latchkey.api.InvalidValueException if reason is missing
         */
        public static Refused of(Refusal reason) {
            return new Refused(reason);
        }

        /** Why. */
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
