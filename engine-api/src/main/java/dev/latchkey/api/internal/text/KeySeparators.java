package dev.latchkey.api.internal.text;

/**
 * The characters without meaning that may stand around and between the symbols of a licence key (wire contract, section
 * 1): white space, dashes, quotes, brackets, and invisible ones. Not API.
 */
public final class KeySeparators {
    /** In ASCII: white space, hyphens, quotes and brackets. */
    private static final String ASCII = " \t\n\u000B\f\r\u001C\u001D\u001E\u001F-\"'`()[]{}<>";
    /**
     * Characters that look like dashes but are not dashes in Unicode: minus signs, bullets, swung dash, Japan's long
     * vowels.
     */
    private static final String DASHES = "\u02D7\u2043\u2053\u207B\u208B\u2212\u30FC\uFF70";
    /** The same for quotes: accents, primes, ornaments, and Hebrew's own. */
    private static final String QUOTES = "\u00B4\u02B9\u02BA\u02BB\u02BC\u02BD\u02EE\u05F3\u05F4"
            + "\u2032\u2033\u2034\u2035\u2036\u2037\u2057"
            + "\u275B\u275C\u275D\u275E\u275F\u2760\uFF02\uFF07";

    /** More ornaments. They are not in the text above, where each half of a surrogate pair would count as one. */
    private static final int FIRST_ORNAMENT = 0x1F676;

    private static final int LAST_ORNAMENT = 0x1F678;

    private KeySeparators() {}

    /**
     * {@return whether a character is one of them}
     *
     * @param codePoint the character
     */
    public static boolean include(int codePoint) {
        return codePoint <= '~'
                ? ASCII.indexOf(codePoint) >= 0
                : Texts.isInvisible(codePoint)
                        || isPunctuation(codePoint)
                        || DASHES.indexOf(codePoint) >= 0
                        || QUOTES.indexOf(codePoint) >= 0
                        || codePoint >= FIRST_ORNAMENT && codePoint <= LAST_ORNAMENT;
    }

    /**
     * {@return how many {@code char}s of a text are not among them}
     *
     * @param text the text
     */
    public static int lengthWithout(String text) {
        int length = 0;
        int size;
        for (int i = 0; i < text.length(); i += size) {
            int character = text.codePointAt(i);
            size = Character.charCount(character);
            length += include(character) ? 0 : size;
        }
        return length;
    }

    private static boolean isPunctuation(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> true;
            default -> false;
        };
    }
}
