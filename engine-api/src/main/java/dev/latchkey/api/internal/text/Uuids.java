package dev.latchkey.api.internal.text;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.util.UUID;

/** The text form of ids (RFC 9562, section 4). Not API. */
public final class Uuids {
    private static final int LENGTH = 36;

    private Uuids() {}

    /**
     * {@return the UUID that a text spells in its one form: 32 hexadecimal ASCII digits and four hyphens, 8-4-4-4-12}
     * Capital letters are accepted: RFC 9562 asks readers to do so, and some platforms write them. Ids are always
     * written in lower case.
     *
     * <p>{@link UUID#fromString} would accept signs, and groups of any length, which spell one id in many ways.
     *
     * @param name the value's name, such as {@code item id}
     * @param text the text
     * @throws InvalidValueException if the text has another form
     */
    public static UUID parse(String name, String text) {
        requireGiven(name, text);
        if (text.length() != LENGTH) {
            throw noUuid(name);
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    throw noUuid(name);
                }
                continue;
            }
            int digit = digit(c);
            if (digit < 0) {
                throw noUuid(name);
            }
            if (i < 18) {
                high = high << 4 | digit;
            } else {
                low = low << 4 | digit;
            }
        }
        return new UUID(high, low);
    }

    /** {@link Character#digit} would accept the digits of other scripts too. */
    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'f' && c < 0x80 ? lower - 'a' + 10 : -1;
    }

    private static InvalidValueException noUuid(String name) {
        return new InvalidValueException(
                name, "must be a UUID of 36 characters, such as 01890a5d-ac96-774b-bcce-b302099a8057");
    }
}
