package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.KeyFormat;

/** The layout of keys of a format, in memory and as a text. */
final class KeyLayout {
    /** The largest number of bytes that a key's symbols fill. */
    static final int MAX_BYTES = KeyFormat.MAX_SYMBOLS * Symbols.BITS / Byte.SIZE;

    private KeyLayout() {}

    /** The number of bytes for the random bits. */
    static int randomBytes(KeyFormat format) {
        return (format.randomBits() + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** A key's text from its symbols' values. */
    static String write(KeyFormat format, int[] values) {
        StringBuilder text =
                new StringBuilder(format.symbols() + format.groups().size());
        int next = 0;
        for (int group : format.groups()) {
            if (next > 0) {
                text.append('-');
            }
            for (int end = next + group; next < end; next++) {
                text.append(Symbols.letter(values[next]));
            }
        }
        return text.toString();
    }
}
