package dev.latchkey.http.internal.json;

import java.util.Locale;

/** Media types in header fields (RFC 9110, sections 8.3 and 12.5.1), as far as this API needs them. */
public final class MediaRange {

    private MediaRange() {}

    /** The type of a {@code Content-Type} or a range, in lower case and without its parameters. */
    public static String type(String value) {
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether an {@code Accept} field names exactly this type with a weight above zero. */
    public static boolean accepts(String accept, String type) {
        for (String range : accept.split(",", -1)) {
            if (type(range).equals(type)) {
                return !parameter(range, "q").matches("0(\\.0{0,3})?");
            }
        }
        return false;
    }

    /** A parameter's value without quotes and in lower case; empty if it is absent. */
    public static String parameter(String value, String name) {
        String[] parts = value.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase(name)) {
                return pair[1].strip().replace("\"", "").toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}
