package dev.latchkey.api.catalog;

import dev.latchkey.api.InvalidValueException;

/** The rule for the names of projects and items. */
final class Names {
    private static final int MAX_LENGTH = 200;

    private Names() {}

    static void require(String name) {
        if (name.isBlank()) {
            throw new InvalidValueException("name", "must not be blank");
        }
        if (name.codePointCount(0, name.length()) > MAX_LENGTH) {
            throw new InvalidValueException("name", "must have at most " + MAX_LENGTH + " characters");
        }
        if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new InvalidValueException("name", "must be well-formed and without control characters");
        }
    }
}
