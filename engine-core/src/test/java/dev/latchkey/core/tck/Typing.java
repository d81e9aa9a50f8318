package dev.latchkey.core.tck;

import java.util.Locale;

/** How somebody types a key in. */
public enum Typing {
    /** As it was handed out. */
    AS_ISSUED,
    /** With blanks around it. */
    PADDED,
    /** In lower case, without hyphens. */
    LOOSE,
    /** With letters that look like digits. */
    LOOKALIKE,
    /** As a mail hands it over: after a word, in typographic quotes and dashes, before a full stop. */
    PASTED;

    /** What is typed for this key. */
    public String type(String key) {
        return switch (this) {
            case AS_ISSUED -> key;
            case PADDED -> "  " + key + "\t";
            case LOOSE -> key.toLowerCase(Locale.ROOT).replace("-", "");
            case LOOKALIKE -> key.replace('0', 'o').replace('1', 'L').replace('-', ' ');
            case PASTED -> "Key:\u00A0\u201C" + key.replace('-', '\u2013') + "\u201D.";
        };
    }
}
