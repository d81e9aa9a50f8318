package dev.latchkey.core.internal.license;

import dev.latchkey.api.internal.text.KeySeparators;
import dev.latchkey.api.license.KeyFormat;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Crockford's base 32, and the check symbol over it.
 *
 * <p>A text is well-formed if the sum of its symbols, weighted with falling powers of x in GF(32) =
 * GF(2)[x]/(x^5+x^2+1), is zero. No power of x is zero: any changed symbol changes the sum. Neighbouring powers differ:
 * a swap of unequal neighbours changes it too. The check symbol has the weight 1 and is covered like any other.
 */
final class Symbols {
    /** Bits in a symbol. */
    static final int BITS = 5;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int POLYNOMIAL = 0b100101;
    /** The value of a character that is not in the plain ASCII form of a key. */
    static final int FOREIGN = -1;

    /** Symbols in a word for hashing. Those that are left and their number still fit a long. */
    private static final int OF_WORD = 11;

    private static final byte SEPARATOR = -2;
    private static final byte[] VALUES = values();

    private Symbols() {}

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) FOREIGN);
        for (int value = 0; value < ALPHABET.length(); value++) {
            put(values, ALPHABET.charAt(value), value);
        }
        put(values, 'I', 1);
        put(values, 'L', 1);
        put(values, 'O', 0);
        IntStream.range(0, values.length)
                .filter(KeySeparators::include)
                .forEach(separator -> values[separator] = SEPARATOR);
        return values;
    }

    private static void put(byte[] values, char letter, int value) {
        values[letter] = (byte) value;
        values[Character.toLowerCase(letter)] = (byte) value;
    }

    /** The letter of a value from 0 to 31. */
    static char letter(int value) {
        return ALPHABET.charAt(value);
    }

    /** Whether a character has a value from 0 to 31. */
    static boolean isSymbol(int character) {
        return character < VALUES.length && VALUES[character] >= 0;
    }

    /**
     * The number of symbols in the text; 0 if the check fails, {@link #FOREIGN} if there is anything but symbols and
     * ASCII separators.
     */
    static int countIfChecked(String text) {
        int count = 0;
        // Reduced once, in the end: no step waits for more than a shift. It has room for more symbols than a key has.
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = value(text.charAt(i));
            if (value >= 0) {
                sum = sum << 1 ^ value;
                count++;
            } else if (value == FOREIGN) {
                return FOREIGN;
            }
        }
        return count <= KeyFormat.MAX_SYMBOLS && isMultiple(sum) ? count : 0;
    }

    /** Whether a polynomial over GF(2), of a degree below 60, is a multiple of {@link #POLYNOMIAL}. */
    private static boolean isMultiple(long polynomial) {
        // Squaring is linear, so x^5 = x^2 + 1 gives x^10 = x^4 + 1, and so on.
        long rest = fold(polynomial, 40, 16);
        rest = fold(fold(rest, 20, 8), 20, 8);
        rest = fold(fold(rest, 10, 4), 10, 4);
        return fold(fold(rest, 5, 2), 5, 2) == 0;
    }

    /** The polynomial's rest after x^degree = x^shift + 1 is put in once. */
    private static long fold(long polynomial, int degree, int shift) {
        long high = polynomial >>> degree;
        return polynomial & (1L << degree) - 1 ^ high ^ high << shift;
    }

    /** The check symbol for the first {@code count} values. */
    static int check(int[] values, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum = timesX(sum) ^ values[i];
        }
        return timesX(sum);
    }

    /** Adds a text's symbols to a hash, in words of {@value #OF_WORD} symbols. The last one has their number too. */
    static void hash(String text, SipHash hash) {
        long word = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = value(text.charAt(i));
            if (value < 0) {
                continue;
            }
            word = word << BITS | value;
            if (++count % OF_WORD == 0) {
                hash.add(word);
                word = 0;
            }
        }
        hash.add(word << Byte.SIZE | count);
    }

    /**
     * Writes the bits of the text's symbols to an array, most significant first.
     *
     * @return the number of symbols
     */
    static int unpack(String text, byte[] target, int offset) {
        int position = offset;
        int pending = 0;
        int bits = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = value(text.charAt(i));
            if (value < 0) {
                continue;
            }
            count++;
            pending = pending << BITS | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                target[position++] = (byte) (pending >>> bits);
            }
        }
        target[position] = (byte) (pending << Byte.SIZE - bits);
        return count;
    }

    private static int value(char letter) {
        return letter < VALUES.length ? VALUES[letter] : FOREIGN;
    }

    private static int timesX(int value) {
        return value << 1 ^ -(value >>> BITS - 1) & POLYNOMIAL;
    }
}
