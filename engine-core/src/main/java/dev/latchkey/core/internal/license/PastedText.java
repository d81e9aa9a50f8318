package dev.latchkey.core.internal.license;

import dev.latchkey.api.internal.text.KeySeparators;
import dev.latchkey.api.license.KeyFormat;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keys as mails, chats and word processors deliver them: among typographic dashes, quotes, brackets, spaces and
 * invisible marks, in full-width letters, after a word with a colon, before a full stop (wire contract, section 1).
 * {@link Symbols} handles case and look-alikes, not this class.
 */
final class PastedText {
    private PastedText() {}

    /**
     * The symbols of a text, in their order; {@code null} if it has characters that do not belong to a key.
     *
     * @param beginWithKey whether symbols begin with a key. A word and a colon behind such symbols introduce a second
     *     key
     */
    static @Nullable String symbols(String text, Predicate<String> beginWithKey) {
        char[] symbols = new char[KeyFormat.MAX_SYMBOLS];
        int count = 0;
        boolean ended = false;
        int character;
        for (int i = afterLeadingWord(text, beginWithKey); i < text.length(); i += Character.charCount(character)) {
            character = text.codePointAt(i);
            int plain = folded(character);
            if (KeySeparators.include(plain)) {
                continue;
            }
            boolean symbol = Symbols.isSymbol(plain) && count < symbols.length;
            if (ended || !symbol && plain != '.' && plain != ',') {
                return null;
            }
            if (symbol) {
                symbols[count++] = (char) plain;
            }
            ended = !symbol;
        }
        return new String(symbols, 0, count);
    }

    /** The place after a text's first word and a colon, such as {@code License key:}; 0 if it does not begin so. */
    private static int afterLeadingWord(String text, Predicate<String> beginWithKey) {
        StringBuilder symbols = new StringBuilder();
        boolean word = false;
        boolean onlySymbols = true;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int plain = folded(text.codePointAt(i));
            if (plain == ':') {
                return word && !beginWithKey.test(symbols.toString()) ? i + 1 : 0;
            }
            if (KeySeparators.include(plain)) {
                continue;
            }
            if (!isOfWord(plain)) {
                return 0;
            }
            word = true;
            onlySymbols &= Symbols.isSymbol(plain);
            if (onlySymbols) {
                symbols.append((char) plain);
            }
        }
        return 0;
    }

    private static boolean isOfWord(int character) {
        return switch (Character.getType(character)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.CONNECTOR_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The ASCII character for a full-width form or East Asian punctuation; any other character as it is. */
    private static int folded(int character) {
        if (character >= '\uFF01' && character <= '\uFF5E') {
            return character - '\uFF01' + '!';
        }
        return switch (character) {
            case '\u3002', '\uFF61' -> '.';
            case '\u3001', '\uFF64' -> ',';
            case '\uFE55', '\u2236' -> ':';
            default -> character;
        };
    }
}
