package dev.latchkey.api.license;

/**
 * The service for licences as machines use them; {@link Selling} is for sellers. Thread-safe. Refusals are values.
 * Exceptions are for misuse, and for a storage that cannot answer ({@link dev.latchkey.api.storage.StorageException}).
 */
public interface Licenses {

    /**
     * Validates like {@link #validate(ValidationRequest)}, with neither label nor expected item.
     *
     * @param key the key
     * @param machine the machine
     * @return the licence and the machine's activation, or the reason why the machine may not run the item
     */
    default Validation validate(LicenseKey key, MachineId machine) {
        return validate(ValidationRequest.of(key, machine));
    }

    /**
     * Decides whether a machine may run the item of a key. A machine without a slot takes one if one is free. A machine
     * with a slot succeeds even at the limit, and only its last-seen time changes, which is written in batches.
     *
     * @param request the key and the machine
     * @return the licence and the machine's activation, or the reason why the machine may not run the item
     */
    Validation validate(ValidationRequest request);

    /**
     * Checks whether a key is valid, without taking a slot or changing a last-seen time.
     *
     * @param key the key
     * @return the licence, or the reason why the key is not valid
     */
    KeyStatus status(LicenseKey key);

    /**
     * Frees a machine's slot, also on a suspended or expired licence, but not on a revoked one.
     *
     * @param key the key
     * @param machine the machine
     * @return the licence afterwards, or the reason why no slot was freed
     */
    Deactivation deactivate(LicenseKey key, MachineId machine);
}
