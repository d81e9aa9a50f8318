package dev.latchkey.api.license;

import dev.latchkey.api.internal.text.Texts;

/**
 * A stable identifier that a client chooses for its machine. Opaque, compared exactly; 1 to 255 characters (code
 * points), not blank, no control characters (wire contract, section 1).
 *
 * @param value the text
 */
public record MachineId(String value) {
    /** The longest text, in code points. */
    public static final int MAX_LENGTH = 255;

    /**
     * Checks the text.
     *
     * @param value the text
     * @throws dev.latchkey.api.InvalidValueException if it breaks the rule above
     */
    public MachineId {
        Texts.require("machine id", value, MAX_LENGTH);
    }

    /**
     * {@return the identifier with a text}
     *
     * @param value 1 to {@value #MAX_LENGTH} characters (code points), not blank, no control characters
     * @throws dev.latchkey.api.InvalidValueException if it breaks that rule
     */
    public static MachineId of(String value) {
        return new MachineId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
