package dev.latchkey.api.license;

import dev.latchkey.api.InvalidValueException;

/** The rule for short opaque texts (wire contract, section 1): length in code points, not blank, no control characters. */
final class Text {
    private Text() {}

    static String require(String name, String value, int maxCodePoints) {
        if (isBlank(value)) {
            throw new InvalidValueException(name, "must not be blank");
        }
        if (value.codePointCount(0, value.length()) > maxCodePoints) {
            throw new InvalidValueException(name, "must have at most " + maxCodePoints + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c <= '~') {
                continue;
            }
            if (Character.isISOControl(c)) {
                throw new InvalidValueException(name, "must not contain control characters");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    throw new InvalidValueException(name, "must be well-formed Unicode");
                }
                i++;
            }
        }
        return value;
    }

    /** No stream of code points, which every validation of a key would pay for. */
    static boolean isBlank(String value) {
        int i = 0;
        while (i < value.length() && isSpace(value.codePointAt(i))) {
            i += Character.charCount(value.codePointAt(i));
        }
        return i >= value.length();
    }

    /** Of any kind: the no-break spaces, which are no white space to Java, included. */
    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }
}
