package dev.latchkey.api.license;

/** What became of a deactivation. */
public sealed interface Deactivation {

    /**
     * The slot is free again.
     *
     * @param license the licence, the slot no longer counted
     */
    record Removed(License license) implements Deactivation {}

    /**
     * No slot was freed.
     *
     * @param reason why
     */
    record Refused(Refusal reason) implements Deactivation {}
}
