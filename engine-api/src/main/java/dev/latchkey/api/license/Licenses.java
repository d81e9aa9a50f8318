package dev.latchkey.api.license;

/**
 * Licences, as machines use them: {@link Selling} is what sellers do with them. Thread-safe. Refusals are values; exceptions are for misuse and for a
 * storage that cannot answer ({@link dev.latchkey.api.storage.StorageException}).
 */
public interface Licenses {

    /** {@link #validate(ValidationRequest)} with neither label nor expected item. */
    default Validation validate(LicenseKey key, MachineId machine) {
        return validate(ValidationRequest.of(key, machine));
    }

    /**
     * Whether a machine may run the item of a key. A machine that holds no slot takes one if one is free; one that
     * holds a slot succeeds even at the limit, and only its last-seen time moves, which is written in batches.
     */
    Validation validate(ValidationRequest request);

    /** What a key is worth, without taking a slot or moving a time. */
    KeyStatus status(LicenseKey key);

    /** Frees a machine's slot, also on a suspended or expired licence, but not on a revoked one. */
    Deactivation deactivate(LicenseKey key, MachineId machine);
}
