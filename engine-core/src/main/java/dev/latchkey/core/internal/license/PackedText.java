package dev.latchkey.core.internal.license;

import java.util.UUID;

/**
 * Texts of up to 1,023 {@code char}s in arrays of longs: a UUID in lower case as its bits, any other text as its bytes
 * of Latin-1 or its {@code char}s. A header of 12 bits says which, and how many {@code char}s there are.
 */
final class PackedText {
    /** The bits of a header. */
    static final int HEADER_BITS = 12;

    private static final int FORM_BITS = 2;
    private static final int LATIN = 0;
    private static final int WIDE = 1;
    private static final int ID = 2;
    private static final int ID_LENGTH = 36;

    private PackedText() {}

    /** The header of a text. */
    static int header(String text) {
        return text.length() << FORM_BITS | form(text);
    }

    private static int form(String text) {
        if (isId(text)) {
            return ID;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return WIDE;
            }
        }
        return LATIN;
    }

    private static boolean isId(String text) {
        if (text.length() != ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < ID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : (c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The number of longs that a text with a header takes. */
    static int words(int header) {
        int length = header >>> FORM_BITS;
        return switch (header & (1 << FORM_BITS) - 1) {
            case ID -> 2;
            case WIDE -> (length + 3) / 4;
            default -> (length + 7) / 8;
        };
    }

    /** Writes a text. */
    static void write(String text, long[] words, int at) {
        int form = form(text);
        if (form == ID) {
            UUID id = UUID.fromString(text);
            words[at] = id.getMostSignificantBits();
            words[at + 1] = id.getLeastSignificantBits();
            return;
        }
        int bits = bits(form);
        for (int i = 0; i < text.length(); i++) {
            words[at + i * bits / Long.SIZE] |= (long) text.charAt(i) << i * bits % Long.SIZE;
        }
    }

    /** Reads a text with a header. */
    static String read(int header, long[] words, int at) {
        int form = header & (1 << FORM_BITS) - 1;
        if (form == ID) {
            return new UUID(words[at], words[at + 1]).toString();
        }
        int bits = bits(form);
        char[] chars = new char[header >>> FORM_BITS];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (words[at + i * bits / Long.SIZE] >>> i * bits % Long.SIZE & (1L << bits) - 1);
        }
        return new String(chars);
    }

    private static int bits(int form) {
        return form == WIDE ? Character.SIZE : Byte.SIZE;
    }
}
