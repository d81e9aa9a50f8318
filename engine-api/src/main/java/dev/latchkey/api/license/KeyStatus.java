package dev.latchkey.api.license;

/** What a key is worth, without taking a slot. */
public sealed interface KeyStatus {

    /**
     * The key is valid.
     *
     * @param license its licence
     */
    record Valid(License license) implements KeyStatus {}

    /**
     * The key is not valid.
     *
     * @param reason why
     */
    record Refused(Refusal reason) implements KeyStatus {}
}
