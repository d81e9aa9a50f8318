package dev.latchkey.api.license;

import dev.latchkey.api.internal.text.Texts;

/**
 * The seller's name for the order that a licence was issued for. Opaque, compared exactly; 1 to 255 characters (code
 * points), not blank, no control characters (wire contract, section 1).
 *
 * @param value the text
 */
public record OrderReference(String value) {
    /** The longest text, in code points. */
    public static final int MAX_LENGTH = 255;

    /**
     * Checks the text.
     *
     * @param value the text
     * @throws dev.latchkey.api.InvalidValueException if it breaks the rule above
     */
    public OrderReference {
        Texts.require("order reference", value, MAX_LENGTH);
    }

    /**
     * {@return the reference with a text}
     *
     * @param value 1 to {@value #MAX_LENGTH} characters (code points), not blank, no control characters
     * @throws dev.latchkey.api.InvalidValueException if it breaks that rule
     */
    public static OrderReference of(String value) {
        return new OrderReference(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
