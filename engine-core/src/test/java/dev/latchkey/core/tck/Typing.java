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
    LOOKALIKE;

    /** What is typed for this key. */
    public String type(String key) {
        return switch (this) {
            case AS_ISSUED -> key;
            case PADDED -> "  " + key + "\t";
            case LOOSE -> key.toLowerCase(Locale.ROOT).replace("-", "");
            case LOOKALIKE -> key.replace('0', 'o').replace('1', 'L').replace('-', ' ');
        };
    }
}
