package dev.latchkey.server;

import java.util.regex.Pattern;

/** Request targets that Jetty cannot read, as ones that it can and that the API judges alike. */
final class ReadableTarget {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** No text in UTF-8 has this byte, so that it breaks a segment as well as no byte at all. */
    private static final String BROKEN_BYTE = "%FF";

    private static final String NUL = "%00";
    private static final String OTHER_CONTROL_CHARACTER = "%01";

    private ReadableTarget() {}

    /** The same target with other escapes. What is wrong with it besides is still wrong. */
    static String of(String target) {
        return BROKEN_ESCAPE.matcher(target).replaceAll(BROKEN_BYTE).replace(NUL, OTHER_CONTROL_CHARACTER);
    }
}
