package dev.latchkey.server;

import java.util.regex.Pattern;

/**
 * Replaces request targets that Jetty cannot read. Jetty can read the replacements, and the API treats them like the
 * originals.
 */
final class ReadableTarget {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** No text in UTF-8 has this byte. It makes a segment as invalid as a broken escape does. */
    private static final String BROKEN_BYTE = "%FF";

    private static final String NUL = "%00";
    private static final String OTHER_CONTROL_CHARACTER = "%01";

    private ReadableTarget() {}

    /** The target with other escapes. Any other error in it stays. */
    static String of(String target) {
        return BROKEN_ESCAPE.matcher(target).replaceAll(BROKEN_BYTE).replace(NUL, OTHER_CONTROL_CHARACTER);
    }
}
