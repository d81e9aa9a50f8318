package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The licence of an order: the same one for every report of the order, until it is revoked and replaced. */
public sealed interface OrderedLicense {

    /** {@return the licence} */
    License license();

    /**
     * {@return its key; {@code null} if the engine cannot show it} The engine can always show the key of a new licence,
     * and can show it later if the item's keys are recoverable.
     */
    @Nullable
    LicenseKey key();

    /** This call issued the licence. */
    final class Created implements OrderedLicense {
        private final IssuedLicense issued;

        private Created(IssuedLicense issued) {
            this.issued = requireGiven("issued", issued);
        }

        /**
         * {@return the answer that this call issued the licence}
         *
         * @param issued the licence and its key
         * @throws dev.latchkey.api.InvalidValueException if the issued licence is missing
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
        public LicenseKey key() {
            return issued.key();
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

    /** An earlier call issued the licence; nothing changed. */
    final class Existing implements OrderedLicense {
        private final License license;
        private final @Nullable LicenseKey key;

        private Existing(License license, @Nullable LicenseKey key) {
            this.license = requireGiven("license", license);
            this.key = key;
        }

        /**
         * {@return the answer that an earlier call issued the licence}
         *
         * @param license the licence
         * @param key its key; {@code null} if it is not recoverable
         * @throws dev.latchkey.api.InvalidValueException if the licence is missing
         */
        public static Existing of(License license, @Nullable LicenseKey key) {
            return new Existing(license, key);
        }

        @Override
        public License license() {
            return license;
        }

        @Override
        public @Nullable LicenseKey key() {
            return key;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Existing that && license.equals(that.license) && Objects.equals(key, that.key);
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
