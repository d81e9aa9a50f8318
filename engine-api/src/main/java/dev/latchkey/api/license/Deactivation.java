package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Refusal;

/** The outcome of a deactivation. */
public sealed interface Deactivation {

    /** The slot is free again. */
    final class Removed implements Deactivation {
        private final License license;

        private Removed(License license) {
            this.license = requireGiven("license", license);
        }

        /**
         * {@return the answer that the slot is free again}
         *
         * @param license the licence, without the slot
         * @throws dev.latchkey.api.InvalidValueException if the licence is missing
         */
        public static Removed of(License license) {
            return new Removed(license);
        }

        /** {@return the licence, without the slot} */
        public License license() {
            return license;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Removed that && license.equals(that.license);
        }

        @Override
        public int hashCode() {
            return license.hashCode();
        }

        @Override
        public String toString() {
            return "Removed[license=" + license + "]";
        }
    }

    /** No slot was freed. */
    final class Refused implements Deactivation {
        private final Refusal reason;

        private Refused(Refusal reason) {
            this.reason = requireGiven("reason", reason);
        }

        /**
         * {@return the answer that no slot was freed}
         *
         * @param reason the reason
         * @throws dev.latchkey.api.InvalidValueException if the reason is missing
         */
        public static Refused of(Refusal reason) {
            return new Refused(reason);
        }

        /** {@return the reason why no slot was freed} */
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
