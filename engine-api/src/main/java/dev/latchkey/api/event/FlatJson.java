package dev.latchkey.api.event;

import dev.latchkey.api.LicensingException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the text of {@link Facts}: a JSON object whose members are texts, whole numbers, booleans or null.
 * Other members, which a later version may write, are skipped.
 */
final class FlatJson {
    private static final String ESCAPES = "\"\"\\\\//b\bf\fn\nr\rt\t";
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(?<rest>(\\.[0-9]+)?([eE][+-]?[0-9]+)?)");
    /** A value of a kind that has no type here. */
    private static final Object UNKNOWN = new Object();

    private final String text;
    private int at;

    FlatJson(String text) {
        this.text = text;
    }

    static void quote(String value, StringBuilder into) {
        into.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\').append(c);
            } else if (c < ' ') {
                into.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                into.append(c);
            }
        }
        into.append('"');
    }

    Map<String, @Nullable Object> read() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        expect('{');
        if (!found('}')) {
            do {
                String name = string();
                expect(':');
                Object value = value();
                if (value != UNKNOWN) {
                    members.put(name, value);
                }
            } while (found(','));
            expect('}');
        }
        skipSpace();
        if (at < text.length()) {
            throw malformed();
        }
        return Collections.unmodifiableMap(members);
    }

    private @Nullable Object value() {
        skipSpace();
        char first = at < text.length() ? text.charAt(at) : ' ';
        if (first == '"') {
            return string();
        }
        if (first == '{' || first == '[') {
            passNested();
            return UNKNOWN;
        }
        int start = at;
        while (at < text.length() && ",} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> number(word);
        };
    }

    private Object number(String word) {
        Matcher number = NUMBER.matcher(word);
        if (!number.matches()) {
            throw malformed();
        }
        if (!number.group("rest").isEmpty()) {
            return UNKNOWN;
        }
        try {
            return Long.valueOf(word);
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    private void passNested() {
        Deque<Character> ends = new ArrayDeque<>();
        do {
            char c = next();
            switch (c) {
                case '{' -> ends.push('}');
                case '[' -> ends.push(']');
                case '"' -> restOfString();
                case '}', ']' -> {
                    if (ends.pop() != c) {
                        throw malformed();
                    }
                }
                default -> {}
            }
        } while (!ends.isEmpty());
    }

    private String string() {
        expect('"');
        return restOfString();
    }

    private String restOfString() {
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = next();
        if (c == 'u') {
            int unit = 0;
            for (int i = 0; i < 4; i++) {
                char digit = next();
                if (!HexFormat.isHexDigit(digit)) {
                    throw malformed();
                }
                unit = unit * 16 + HexFormat.fromHexDigit(digit);
            }
            return (char) unit;
        }
        for (int i = 0; i < ESCAPES.length(); i += 2) {
            if (ESCAPES.charAt(i) == c) {
                return ESCAPES.charAt(i + 1);
            }
        }
        throw malformed();
    }

    private char next() {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at++);
    }

    private void expect(char c) {
        if (!found(c)) {
            throw malformed();
        }
    }

    private boolean found(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private LicensingException malformed() {
        return new LicensingException(
                "the facts of an event in the storage are not a JSON object: the text is malformed at character " + at);
    }
}
