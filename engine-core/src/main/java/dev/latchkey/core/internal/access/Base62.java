package dev.latchkey.core.internal.access;

import java.security.SecureRandom;

/** Letters and digits for tokens. */
final class Base62 {
    /** The number of characters for 32 bits. */
    static final int CHECKSUM_LENGTH = 6;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String HEX_DIGITS = "0123456789abcdef";

    private Base62() {}

    /** Random letters and digits, each with log2(62) = 5.95 bits. */
    static String random(int length, SecureRandom random) {
        return random(DIGITS, length, random);
    }

    /** Random hexadecimal digits, each with four bits. */
    static String randomHex(int length, SecureRandom random) {
        return random(HEX_DIGITS, length, random);
    }

    private static String random(String digits, int length, SecureRandom random) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(digits.charAt(random.nextInt(digits.length())));
        }
        return text.toString();
    }

    /** A number of 32 bits, always of the same length. */
    static String checksum(long value) {
        char[] text = new char[CHECKSUM_LENGTH];
        long rest = value;
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(text);
    }
}
