package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.internal.text.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A seller's notes on a licence for programs: a flat object of strings, opaque to the engine (wire contract, section
 * 4). They are stored in clear, and must not contain secrets. Immutable.
 *
 * @param entries at most {@value #MAX_ENTRIES} names of 1 to {@value #MAX_NAME_LENGTH} characters (code points), with
 *     texts of up to {@value #MAX_TEXT_LENGTH}, which may be empty; in the order of their names; names and texts
 *     together are at most {@value #MAX_BYTES} bytes of UTF-8
 */
public record Metadata(Map<String, String> entries) {
    /** The largest number of entries. */
    public static final int MAX_ENTRIES = 50;
    /** The longest name, in code points. */
    public static final int MAX_NAME_LENGTH = 40;
    /** The longest text, in code points. */
    public static final int MAX_TEXT_LENGTH = 500;
    /** The largest size of all names and texts together, in bytes of UTF-8: a cached licence holds them in memory. */
    public static final int MAX_BYTES = 4096;

    private static final Metadata NONE = new Metadata(Map.of());

    /**
     * Copies the entries.
     *
     * @param entries the entries
     * @throws InvalidValueException if they break the rule above, or a name is blank or has control characters
     */
    public Metadata {
        requireGiven("entries", entries);
        requireAllGiven("entries", entries.keySet());
        requireAllGiven("entries", entries.values());
        if (entries.size() > MAX_ENTRIES) {
            throw new InvalidValueException("metadata", "must have at most " + MAX_ENTRIES + " entries");
        }
        entries.forEach((name, text) -> {
            boolean named = !Texts.isBlank(name)
                    && isText(name, MAX_NAME_LENGTH)
                    && name.codePoints().noneMatch(Character::isISOControl);
            if (!named) {
                throw new InvalidValueException(
                        "metadata",
                        "must have names of 1 to " + MAX_NAME_LENGTH
                                + " characters that are not blank and have no control characters");
            }
            if (!isText(text, MAX_TEXT_LENGTH)) {
                throw new InvalidValueException(
                        "metadata",
                        "must have texts of at most " + MAX_TEXT_LENGTH + " characters, in well-formed Unicode");
            }
        });
        int bytes = entries.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        if (bytes > MAX_BYTES) {
            throw new InvalidValueException(
                    "metadata", "must have at most " + MAX_BYTES + " bytes in all, not " + bytes);
        }
        entries = entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isText(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** {@return metadata without entries} */
    public static Metadata none() {
        return NONE;
    }

    /**
     * {@return metadata with entries}
     *
     * @param entries the entries, which are copied
     * @throws InvalidValueException if they break the rule above, or a name is blank or has control characters
     */
    public static Metadata of(Map<String, String> entries) {
        return requireGiven("entries", entries).isEmpty() ? NONE : new Metadata(entries);
    }
}
