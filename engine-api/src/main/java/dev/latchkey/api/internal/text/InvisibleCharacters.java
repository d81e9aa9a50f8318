package dev.latchkey.api.internal.text;

/**
 * The characters that show nothing. The list is written out, since the platform's own tables change from one Java
 * version to the next, and an update must not make a text blank.
 */
final class InvisibleCharacters {
    /** The first and the last of each run, in ascending order. */
    private static final int[] RUNS = {
        // Controls of C0 and the space; DEL, controls of C1, and the no-break space.
        0x0000,
        0x0020,
        0x007F,
        0x00A0,
        // Soft hyphen; combining grapheme joiner; Arabic letter mark; Hangul fillers; Ogham space.
        0x00AD,
        0x00AD,
        0x034F,
        0x034F,
        0x061C,
        0x061C,
        0x115F,
        0x1160,
        0x1680,
        0x1680,
        // Khmer inherent vowels; Mongolian variation selectors and vowel separator.
        0x17B4,
        0x17B5,
        0x180B,
        0x180F,
        // Spaces, zero-width and bidirectional marks, line and paragraph separators.
        0x2000,
        0x200F,
        0x2028,
        0x202F,
        0x205F,
        0x206F,
        // Braille pattern without dots; ideographic space; Hangul filler.
        0x2800,
        0x2800,
        0x3000,
        0x3000,
        0x3164,
        0x3164,
        // Variation selectors; byte order mark; half-width Hangul filler; annotation marks.
        0xFE00,
        0xFE0F,
        0xFEFF,
        0xFEFF,
        0xFFA0,
        0xFFA0,
        0xFFF0,
        0xFFFB,
        // Khitan filler; marks of shorthand and of music, with its note without a head.
        0x16FE4,
        0x16FE4,
        0x1BCA0,
        0x1BCA3,
        0x1D159,
        0x1D159,
        0x1D173,
        0x1D17A,
        // Tags and further variation selectors.
        0xE0000,
        0xE0FFF
    };

    private InvisibleCharacters() {}

    /**
     * Whether a character is one of them: white space ({@code White_Space}), a character that is not shown by default
     * ({@code Default_Ignorable_Code_Point} of Unicode's DerivedCoreProperties), a control, or a letter or symbol with
     * an empty picture.
     */
    static boolean include(int codePoint) {
        if (codePoint > ' ' && codePoint < 0x7F) {
            return false;
        }
        for (int i = 0; i < RUNS.length && RUNS[i] <= codePoint; i += 2) {
            if (codePoint <= RUNS[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
