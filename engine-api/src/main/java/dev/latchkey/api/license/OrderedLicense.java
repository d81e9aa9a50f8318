package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Objects;
import java.util.Optional;

/** The licence of an order: the same one however often the order is reported, until it is revoked and replaced. */
public sealed interface OrderedLicense {

    /** {@return the licence} */
    License license();

    /**
     * {@return its key, if the engine can show it} That is always so for a new licence, and later if the item's keys
     * are recoverable.
     */
    Optional<LicenseKey> key();

    /** This call made the licence. */
    final class Created implements OrderedLicense {
        private final IssuedLicense issued;

        private Created(IssuedLicense issued) {
            this.issued = requireGiven("issued", issued);
        }

        /**
         * {@return the answer that this call made the licence}
         *
         * @param issued the licence and its key
         * @throws dev.latchkey.api.InvalidValueException if issued is missing
         */
        public static Created of(IssuedLicense issued) {
            return new Created(issued);
        }

        /** {@return the licence and its key} */
        public IssuedLicense issued() {
            return issued;
        }

        @Override
        public License license() {
            return issued.license();
        }

        @Override
        public Optional<LicenseKey> key() {
            return Optional.of(issued.key());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Created that && issued.equals(that.issued);
        }

        @Override
        public int hashCode() {
            return issued.hashCode();
        }

        @Override
        public String toString() {
            return "Created[issued=" + issued + "]";
        }
    }

    /** An earlier call made the licence; nothing changed. */
    final class Existing implements OrderedLicense {
        private final License license;
        private final Optional<LicenseKey> key;

        private Existing(License license, Optional<LicenseKey> key) {
            this.license = requireGiven("license", license);
            this.key = requireGiven("key", key);
        }

        /**
         * {@return the answer that an earlier call made the licence}
         *
         * @param license the licence
         * @param key its key if it is recoverable
         * @throws dev.latchkey.api.InvalidValueException if one is missing: it names it
         */
        public static Existing of(License license, Optional<LicenseKey> key) {
            return new Existing(license, key);
        }

        @Override
        public License license() {
            return license;
        }

        @Override
        public Optional<LicenseKey> key() {
            return key;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Existing that && license.equals(that.license) && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(license, key);
        }

        @Override
        public String toString() {
            return "Existing[license=" + license + ", key=" + key + "]";
        }
    }
}
