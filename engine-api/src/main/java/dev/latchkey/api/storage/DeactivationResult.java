package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.license.License;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The outcome of a {@link DeactivationCommand}. */
public sealed interface DeactivationResult {

    /** The slot is free, the count is lower by one, and the event is appended. */
    final class Removed implements DeactivationResult {
        private final License license;

        private Removed(License license) {
            this.license = requireGiven("license", license);
        }

        /**
         * {@return the result for a slot that is free again}
         *
         * @param license the licence afterwards
         * @throws dev.latchkey.api.InvalidValueException if the licence is missing
         */
        public static Removed of(License license) {
            return new Removed(license);
        }

        /** {@return the licence afterwards} */
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

    /** Nothing was written: the licence is revoked, or the machine holds no slot. */
    final class Rejected implements DeactivationResult {
        private final @Nullable License license;

        private Rejected(@Nullable License license) {
            this.license = license;
        }

        /**
         * {@return the result if nothing was written}
         *
         * @param license the licence as the storage saw it; {@code null} if there is none
         */
        public static Rejected of(@Nullable License license) {
            return new Rejected(license);
        }

        /** {@return the licence as the storage saw it; {@code null} if there is none} */
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
