package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The outcome of an {@link ActivationCommand}. */
public sealed interface ActivationResult {

    /** The machine took a slot. The slot is counted and the event is appended. */
    final class Added implements ActivationResult {
        private final License license;
        private final Activation activation;

        private Added(License license, Activation activation) {
            this.license = requireGiven("license", license);
            this.activation = requireGiven("activation", activation);
        }

        /**
         * {@return the result for a machine that took a slot}
         *
         * @param license the licence afterwards
         * @param activation the new row
         * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
         */
        public static Added of(License license, Activation activation) {
            return new Added(license, activation);
        }

        /** {@return the licence afterwards} */
        public License license() {
            return license;
        }

        /** {@return the new row} */
        public Activation activation() {
            return activation;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Added that && license.equals(that.license) && activation.equals(that.activation);
        }

        @Override
        public int hashCode() {
            return Objects.hash(license, activation);
        }

        @Override
        public String toString() {
            return "Added[license=" + license + ", activation=" + activation + "]";
        }
    }

    /**
     * The machine already held a slot, in any state of the licence. Nothing was written except, on a licence that is
     * neither revoked, suspended nor expired, a new label with its event.
     */
    final class Present implements ActivationResult {
        private final License license;
        private final Activation activation;

        private Present(License license, Activation activation) {
            this.license = requireGiven("license", license);
            this.activation = requireGiven("activation", activation);
        }

        /**
         * {@return the result for a machine that already held a slot}
         *
         * @param license the licence afterwards
         * @param activation the row
         * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
         */
        public static Present of(License license, Activation activation) {
            return new Present(license, activation);
        }

        /** {@return the licence afterwards} */
        public License license() {
            return license;
        }

        /** {@return the row} */
        public Activation activation() {
            return activation;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Present that && license.equals(that.license) && activation.equals(that.activation);
        }

        @Override
        public int hashCode() {
            return Objects.hash(license, activation);
        }

        @Override
        public String toString() {
            return "Present[license=" + license + ", activation=" + activation + "]";
        }
    }

    /**
     * Nothing was written. The licence's state or limit did not allow it, or the machine holds no slot and the command
     * does not take one.
     */
    final class Rejected implements ActivationResult {
        private final @Nullable License license;

        private Rejected(@Nullable License license) {
            this.license = license;
        }

        /**
         * {@return the result if nothing was written}
         *
         * @param license the licence as the storage saw it, from which the engine finds the reason; {@code null} if
         *     there is none
         */
        public static Rejected of(@Nullable License license) {
            return new Rejected(license);
        }

        /**
         * {@return the licence as the storage saw it, from which the engine finds the reason; {@code null} if there is
         * none}
         */
        public @Nullable License license() {
            return license;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Rejected that && Objects.equals(license, that.license);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(license);
        }

        @Override
        public String toString() {
            return "Rejected[license=" + license + "]";
        }
    }
}
