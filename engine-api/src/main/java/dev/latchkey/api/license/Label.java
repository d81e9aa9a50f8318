package dev.latchkey.api.license;

import dev.latchkey.api.internal.text.Texts;

/**
 * The name of an activation or a licence, for people. Opaque, compared exactly; 1 to 200 characters (code points), not
 * blank, no control characters (wire contract, section 1).
 *
 * @param value the text
 */
public record Label(String value) {
    /** The longest text, in code points. */
    public static final int MAX_LENGTH = 200;

    /**
     * Checks the text.
     *
     * @param value the text
     * @throws dev.latchkey.api.InvalidValueException if it breaks the rule above
     */
    public Label {
        Texts.require("label", value, MAX_LENGTH);
    }

    /**
     * {@return the label with a text}
     *
     * @param value 1 to {@value #MAX_LENGTH} characters (code points), not blank, no control characters
     * @throws dev.latchkey.api.InvalidValueException if it breaks that rule
     */
    public static Label of(String value) {
        return new Label(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
