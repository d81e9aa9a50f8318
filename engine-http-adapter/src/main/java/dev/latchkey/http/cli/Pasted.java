package dev.latchkey.http.cli;

import java.util.regex.Pattern;

/** Texts of ours as people paste them, and as editors save them. */
final class Pasted {
    /** White space of any kind, and marks that show nothing, as a byte order mark. */
    private static final Pattern AROUND =
            Pattern.compile("\\A[\\s\\p{Z}\\p{Cf}]++|[\\s\\p{Z}\\p{Cf}]++\\z", Pattern.UNICODE_CHARACTER_CLASS);

    private Pasted() {}

    /** The text without white space and unseen marks around it, which no id and no token has. */
    static String trimmed(String text) {
        return AROUND.matcher(text).replaceAll("");
    }
}
