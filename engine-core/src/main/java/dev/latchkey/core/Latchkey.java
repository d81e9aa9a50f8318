package dev.latchkey.core;

/** The entry point: builds licensing engines. */
public final class Latchkey {
    private Latchkey() {}

    /**
     * Returns a builder with every setting at its default. Only the storage is required.
     *
     * @return a new builder
     */
    public static LatchkeyBuilder builder() {
        return new LatchkeyBuilder();
    }
}
