package dev.latchkey.api.internal.text;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.nio.charset.StandardCharsets;

/** The rule for short opaque texts (wire contract, section 1): machine ids, labels, names, principals. Not API. */
public final class Texts {
    private Texts() {}

    /**
     * Requires that a text is not blank, not too long, well-formed Unicode, and without control characters. Otherwise
     * it stays as it is, including invisible marks between visible ones.
     *
     * @param name the value's name, such as {@code machine id}
     * @param value the text
     * @param maxCodePoints the largest number of code points
     * @return the text
     * @throws InvalidValueException if it breaks the rule
     */
    public static String require(String name, String value, int maxCodePoints) {
        requireGiven(name, value);
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

    /**
     * Requires that every database can keep a text, which may be blank and have lines.
     *
     * @param name the value's name, such as {@code licence text}
     * @param value the text
     * @return the text
     * @throws InvalidValueException if it is ill-formed Unicode or has NUL characters
     */
    public static String requireStorable(String name, String value) {
        requireGiven(name, value);
        if (value.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new InvalidValueException(name, "must be well-formed Unicode without NUL characters");
        }
        return value;
    }

    /**
     * {@return whether a text shows nothing: it is empty, or all white space and invisible marks} The code uses no
     * stream of code points, whose cost every validation of a key would bear.
     *
     * @param value the text
     */
    public static boolean isBlank(String value) {
        if (!value.isEmpty() && value.charAt(0) > ' ' && value.charAt(0) <= '~') {
            return false;
        }
        int i = 0;
        while (i < value.length() && isInvisible(value.codePointAt(i))) {
            i += Character.charCount(value.codePointAt(i));
        }
        return i >= value.length();
    }

    /**
     * {@return a text without the invisible characters before and after it}
     *
     * @param value the text
     */
    public static String trimmed(String value) {
        int start = 0;
        while (start < value.length() && isInvisible(value.codePointAt(start))) {
            start += Character.charCount(value.codePointAt(start));
        }
        int end = value.length();
        while (end > start && isInvisible(value.codePointBefore(end))) {
            end -= Character.charCount(value.codePointBefore(end));
        }
        return value.substring(start, end);
    }

    /**
     * {@return whether a character shows nothing: white space of any kind, a control, or an invisible mark}
     *
     * @param codePoint the character
     */
    public static boolean isInvisible(int codePoint) {
        return InvisibleCharacters.include(codePoint);
    }
}
