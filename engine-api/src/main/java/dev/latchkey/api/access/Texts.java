package dev.latchkey.api.access;

import dev.latchkey.api.InvalidValueException;

/** The rule for short texts: length in code points, not blank, well-formed, no control characters. */
final class Texts {
    private Texts() {}

    static String require(String name, String value, int maxCodePoints) {
        if (value.isBlank()) {
            throw new InvalidValueException(name, "must not be blank");
        }
        if (value.codePointCount(0, value.length()) > maxCodePoints) {
            throw new InvalidValueException(name, "must have at most " + maxCodePoints + " characters");
        }
        if (value.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new InvalidValueException(name, "must be well-formed and without control characters");
        }
        return value;
    }
}
