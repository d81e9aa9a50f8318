package dev.latchkey.api.license;

import dev.latchkey.api.internal.text.Texts;

/**
 * A name that people read, for an activation or a licence. Opaque, compared exactly; 1 to 200 characters (code points), not blank, no control characters
 * (wire contract, section 1).
 *
 * @param value the text
 */
public record Label(String value) {
    /** The longest text, in code points. */
    public static final int MAX_LENGTH = 200;

    /**
     * Checks the text.
     *
     * @throws dev.latchkey.api.InvalidValueException if it breaks the rule above
     */
    public Label {
        Texts.require("label", value, MAX_LENGTH);
    }

    /**
     * The value for a text.
     *
     * @throws dev.latchkey.api.InvalidValueException if it breaks the rule above
     */
    public static Label of(String value) {
        return new Label(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
