package dev.latchkey.api.license;

/** What became of a validation. */
public sealed interface Validation {

    /** Whether the machine may run the item. */
    default boolean isValid() {
        return this instanceof Valid;
    }

    /**
     * The key is valid and the machine holds a slot.
     *
     * @param license the licence, the slot counted
     * @param activation the machine's activation; its {@code lastSeen} is the stored one, which may lag
     */
    record Valid(License license, Activation activation) implements Validation {}

    /**
     * The key is not valid for this machine.
     *
     * @param reason why
     */
    record Refused(Refusal reason) implements Validation {}
}
