package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Refusal;
import java.util.Arrays;
import java.util.List;

/** The status of a key, found without taking a slot. */
public sealed interface KeyStatus {

    /** The key is valid. */
    final class Valid implements KeyStatus {
        private final License license;

        private Valid(License license) {
            this.license = requireGiven("license", license);
        }

        /**
         * {@return the answer that the key is valid}
         *
         * @param license its licence
         * @throws dev.latchkey.api.InvalidValueException if the licence is missing
         */
        public static Valid of(License license) {
            return new Valid(license);
        }

        /** {@return its licence} */
        public License license() {
            return license;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Valid that && license.equals(that.license);
        }

        @Override
        public int hashCode() {
            return license.hashCode();
        }

        @Override
        public String toString() {
            return "Valid[license=" + license + "]";
        }
    }

    /** The key is not valid. */
    final class Refused implements KeyStatus {
        /** One for each reason: a wrong key costs no memory. */
        private static final List<Refused> ALL =
                Arrays.stream(Refusal.values()).map(Refused::new).toList();

        private final Refusal reason;

        private Refused(Refusal reason) {
            this.reason = reason;
        }

        /**
         * {@return the answer that the key is not valid}
         *
         * @param reason the reason
         * @throws dev.latchkey.api.InvalidValueException if the reason is missing
         */
        public static Refused of(Refusal reason) {
            return ALL.get(requireGiven("reason", reason).ordinal());
        }

        /** {@return the reason why the key is not valid} */
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
