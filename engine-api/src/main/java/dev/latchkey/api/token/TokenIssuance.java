package dev.latchkey.api.token;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.license.License;
import java.util.Objects;

/** The outcome of issuing an offline token. */
public sealed interface TokenIssuance {

    /** The machine holds a slot, and gets the token that proves it. */
    final class Granted implements TokenIssuance {
        private final OfflineToken token;
        private final License license;

        private Granted(OfflineToken token, License license) {
            this.token = requireGiven("token", token);
            this.license = requireGiven("license", license);
        }

        /**
         * {@return the answer with a token}
         *
         * @param token the signed token
         * @param license the licence that it proves
         * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
         */
        public static Granted of(OfflineToken token, License license) {
            return new Granted(token, license);
        }

        /** {@return the signed token} */
        public OfflineToken token() {
            return token;
        }

        /** {@return the licence that the token proves, as it was at that moment} */
        public License license() {
            return license;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Granted that && token.equals(that.token) && license.equals(that.license);
        }

        @Override
        public int hashCode() {
            return Objects.hash(token, license);
        }

        @Override
        public String toString() {
            return "Granted[token=" + token + ", license=" + license + "]";
        }
    }

    /** No token was issued, and no slot taken. */
    final class Refused implements TokenIssuance {
        private final Refusal reason;

        private Refused(Refusal reason) {
            this.reason = requireGiven("reason", reason);
        }

        /**
         * {@return the answer without a token}
         *
         * @param reason the reason
         * @throws dev.latchkey.api.InvalidValueException if the reason is missing
         */
        public static Refused of(Refusal reason) {
            return new Refused(reason);
        }

        /** {@return the reason why there is none} */
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
