package dev.latchkey.core;

/** The way in: builds licensing engines. */
public final class Latchkey {
    private Latchkey() {}

    /**
     * A builder with every setting at its default; only the storage is to be given.
     *
     * @return a new builder
     */
    public static LatchkeyBuilder builder() {
        return new LatchkeyBuilder();
    }
}
