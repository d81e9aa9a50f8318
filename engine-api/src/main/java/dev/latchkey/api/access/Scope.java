package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.util.regex.Pattern;

/**
 * A right that a token bears (wire contract, section 4): {@code read}, {@code write} or {@code admin}, or {@code read}
 * or {@code write} for one resource, such as {@code licenses:read}. A host may define resources of its own.
 *
 * @param value the text
 */
public record Scope(String value) {
    /** May see everything. */
    public static final Scope READ = new Scope("read");
    /** May see everything, and change everything except settings. */
    public static final Scope WRITE = new Scope("write");
    /** May do everything, including settings. */
    public static final Scope ADMIN = new Scope("admin");

    private static final String OF_RESOURCE = ":";

    /**
     * Checks the text.
     *
     * @param value the text
     * @throws InvalidValueException if it is not a scope
     */
    public Scope {
        if (!Form.PATTERN.matcher(requireGiven("scope", value)).matches()) {
            throw new InvalidValueException(
                    "scope", "must be read, write, admin, <resource>:read or <resource>:write, in lower case");
        }
    }

    /** Separate, since the constants above are checked as they are created. */
    private static final class Form {
        static final Pattern PATTERN = Pattern.compile("read|write|admin|[a-z][a-z0-9_-]{0,39}:(?:read|write)");
    }

    /**
     * {@return the scope with a text}
     *
     * @param value {@code read}, {@code write} or {@code admin}, or {@code read} or {@code write} for a resource, such
     *     as {@code licenses:read}; in lower case
     * @throws InvalidValueException if it is not a scope
     */
    public static Scope of(String value) {
        return new Scope(value);
    }

    /**
     * {@return whether this scope permits everything that the other one permits}
     *
     * @param needed the other scope
     */
    public boolean implies(Scope needed) {
        if (equals(needed) || equals(ADMIN)) {
            return true;
        }
        if (needed.equals(ADMIN)) {
            return false;
        }
        boolean wide = !value.contains(OF_RESOURCE);
        boolean covered = wide || resource().equals(needed.resource());
        return covered && (permission().equals("write") || needed.permission().equals("read"));
    }

    /** Empty if the scope is not limited to one resource. */
    private String resource() {
        return value.substring(0, Math.max(0, value.indexOf(OF_RESOURCE)));
    }

    private String permission() {
        return value.substring(value.indexOf(OF_RESOURCE) + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
