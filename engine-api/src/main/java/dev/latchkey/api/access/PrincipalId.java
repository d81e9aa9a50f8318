package dev.latchkey.api.access;

import dev.latchkey.api.internal.text.Texts;

/**
 * The host's id for a user, team or service that manages things. The engine stores nothing else about it. Opaque and
 * compared exactly; 1 to 255 characters (code points), not blank, no control characters.
 *
 * @param value the text
 */
public record PrincipalId(String value) {
    /** The longest text, in code points. */
    public static final int MAX_LENGTH = 255;

    /**
     * Checks the text.
     *
     * @param value the text
     * @throws dev.latchkey.api.InvalidValueException if it breaks the rule above
     */
    public PrincipalId {
        Texts.require("principal", value, MAX_LENGTH);
    }

    /**
     * {@return the id with a text}
     *
     * @param value 1 to {@value #MAX_LENGTH} characters (code points), not blank, no control characters
     * @throws dev.latchkey.api.InvalidValueException if it breaks that rule
     */
    public static PrincipalId of(String value) {
        return new PrincipalId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
