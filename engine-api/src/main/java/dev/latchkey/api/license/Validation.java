package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The outcome of a validation. */
public sealed interface Validation {

    /** {@return whether the machine may run the item} */
    default boolean isValid() {
        return this instanceof Valid;
    }

    /** The key is valid and the machine holds a slot. */
    final class Valid implements Validation {
        private final License license;
        private final Activation activation;

        private Valid(License license, Activation activation) {
            this.license = requireGiven("license", license);
            this.activation = requireGiven("activation", activation);
        }

        /**
         * {@return the answer that the key is valid}
         *
         * @param license the licence, including the slot
         * @param activation the machine's activation; its {@code lastSeen} is the stored one, which may lag
         * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
         */
        public static Valid of(License license, Activation activation) {
            return new Valid(license, activation);
        }

        /** {@return the licence, including the slot} */
        public License license() {
            return license;
        }

        /** {@return the machine's activation; its {@code lastSeen} is the stored one, which may lag} */
        public Activation activation() {
            return activation;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Valid that && license.equals(that.license) && activation.equals(that.activation);
        }

        @Override
        public int hashCode() {
            return Objects.hash(license, activation);
        }

        @Override
        public String toString() {
            return "Valid[license=" + license + ", activation=" + activation + "]";
        }
    }

    /** The key is not valid for this machine. */
    final class Refused implements Validation {
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

        /** {@return the reason why the key is not valid for this machine} */
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
