package dev.latchkey.api.license;

import dev.latchkey.api.internal.text.Texts;

/**
 * The seller's name for the order that a licence was issued for. Opaque, compared exactly; 1 to 255 characters (code points), not blank, no control characters
 * (wire contract, section 1).
 *
 * @param value the text
 */
public record OrderReference(String value) {
    /** The longest text, in code points. */
    public static final int MAX_LENGTH = 255;

    /**
     * Checks the text.
     *
     * @throws dev.latchkey.api.InvalidValueException if it breaks the rule above
     */
    public OrderReference {
        Texts.require("order reference", value, MAX_LENGTH);
    }

    /**
     * The value for a text.
     *
     * @throws dev.latchkey.api.InvalidValueException if it breaks the rule above
     */
    public static OrderReference of(String value) {
        return new OrderReference(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
