package dev.latchkey.api.license;

/**
 * Licences, as machines use them; {@link Selling} is for sellers. Thread-safe. Refusals are values. Exceptions are for
 * misuse, and for a storage that cannot answer ({@link dev.latchkey.api.storage.StorageException}).
 */
public interface Licenses {

    /**
     * Validates as {@link #validate(ValidationRequest)} does, with neither label nor expected item.
     *
     * @param key the key
     * @param machine the machine
     * @return the licence and the machine's activation, or why the machine may not run the item
     */
    default Validation validate(LicenseKey key, MachineId machine) {
        return validate(ValidationRequest.of(key, machine));
    }

    /**
     * Decides whether a machine may run the item of a key. A machine that holds no slot takes one if one is free. A
     * machine that holds one succeeds even at the limit, and only its last-seen time moves, which is written in
     * batches.
     *
     * @param request the key and the machine
     * @return the licence and the machine's activation, or why the machine may not run the item
     */
    Validation validate(ValidationRequest request);

    /**
     * Tells whether a key is valid, without taking a slot or moving a time.
     *
     * @param key the key
     * @return the licence, or why the key is not valid
     */
    KeyStatus status(LicenseKey key);

    /**
     * Frees a machine's slot, also on a suspended or expired licence, but not on a revoked one.
     *
     * @param key the key
     * @param machine the machine
     * @return the licence afterwards, or why no slot was freed
     */
    Deactivation deactivate(LicenseKey key, MachineId machine);
}
