package dev.latchkey.api.license;

import java.util.Optional;

/** The licence of an order: the same one however often the order is reported, until it is revoked and replaced. */
public sealed interface OrderedLicense {

    /** The licence. */
    License license();

    /** Its key, when the engine can show it: always for a new licence, and later if the item's keys are recoverable. */
    Optional<LicenseKey> key();

    /**
     * This call made the licence.
     *
     * @param issued the licence and its key
     */
    record Created(IssuedLicense issued) implements OrderedLicense {
        @Override
        public License license() {
            return issued.license();
        }

        @Override
        public Optional<LicenseKey> key() {
            return Optional.of(issued.key());
        }
    }

    /**
     * An earlier call made the licence; nothing changed.
     *
     * @param license the licence
     * @param key its key if it is recoverable
     */
    record Existing(License license, Optional<LicenseKey> key) implements OrderedLicense {}
}
