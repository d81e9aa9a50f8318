package dev.latchkey.http.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A cursor's text: the place after which its page begins, and a tag of the list that it is of. */
final class Cursor {

    private static final char SEPARATOR = '.';
    private static final int TAG_BYTES = 6;

    private Cursor() {}

    /**
     * The text of a cursor.
     *
     * @param place the place, as text
     * @param list the list with its filter
     */
    static String of(String place, String list) {
        return place + SEPARATOR + tag(list);
    }

    /** The place of a cursor; {@code null} if the cursor is not of this list. */
    static @Nullable String place(String cursor, String list) {
        String end = SEPARATOR + tag(list);
        return cursor.endsWith(end) ? cursor.substring(0, cursor.length() - end.length()) : null;
    }

    /** The tag tells lists apart, and is no proof: callers see only the lists that they have the right to. */
    private static String tag(String list) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
