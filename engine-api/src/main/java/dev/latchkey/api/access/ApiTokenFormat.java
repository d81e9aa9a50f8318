package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.util.regex.Pattern;

/**
 * How API tokens look: a prefix, by which people and secret scanners know them, and what follows it. Immutable.
 */
public final class ApiTokenFormat {
    // First, since the constant below needs it.
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,20}");

    /** {@code lk_}, 27 random letters and digits, and a checksum of six. The default. */
    public static final ApiTokenFormat STANDARD = checked("lk_");

    /** What follows the prefix. Later versions may have more. */
    public enum Form {
        /** 27 letters and digits, and a checksum of six more. */
        CHECKED("[0-9A-Za-z]{33}"),
        /** 32 hexadecimal digits. */
        HEX("[0-9a-f]{32}"),
        /** 27 letters and digits. */
        RANDOM("[0-9A-Za-z]{27}"),
        /** 16 letters and digits, a colon, and 27 more. */
        PAIR("[0-9A-Za-z]{16}:[0-9A-Za-z]{27}");

        private final String regex;

        Form(String regex) {
            this.regex = regex;
        }
    }

    private final String prefix;
    private final Form form;

    private ApiTokenFormat(String prefix, Form form) {
        if (!PREFIX.matcher(requireGiven("token prefix", prefix)).matches()) {
            throw new InvalidValueException(
                    "token prefix", "must be 1 to 20 letters, digits, hyphens and underscores of ASCII");
        }
        this.prefix = prefix;
        this.form = form;
    }

    /**
     * The prefix, 27 letters and digits with 160 random bits, and a checksum of six more: no mistyped token is looked for
     * in the storage.
     *
     * @throws InvalidValueException if the prefix is not 1 to 20 letters, digits, hyphens and underscores
     */
    public static ApiTokenFormat checked(String prefix) {
        return new ApiTokenFormat(prefix, Form.CHECKED);
    }

    /**
     * The prefix and 32 hexadecimal digits with 128 random bits, as {@code mk_pub_…}.
     *
     * @throws InvalidValueException if the prefix is not 1 to 20 letters, digits, hyphens and underscores
     */
    public static ApiTokenFormat hex(String prefix) {
        return new ApiTokenFormat(prefix, Form.HEX);
    }

    /**
     * The prefix and 27 letters and digits with 160 random bits, as {@code st_…}.
     *
     * @throws InvalidValueException if the prefix is not 1 to 20 letters, digits, hyphens and underscores
     */
    public static ApiTokenFormat random(String prefix) {
        return new ApiTokenFormat(prefix, Form.RANDOM);
    }

    /**
     * The prefix, a key of 16 letters and digits, a colon and a secret of 27 with 160 random bits, as {@code sk-…:…}.
     *
     * @throws InvalidValueException if the prefix is not 1 to 20 letters, digits, hyphens and underscores
     */
    public static ApiTokenFormat pair(String prefix) {
        return new ApiTokenFormat(prefix, Form.PAIR);
    }

    /** What each token begins with. */
    public String prefix() {
        return prefix;
    }

    /** What follows the prefix. */
    public Form form() {
        return form;
    }

    /** The regular expression by which a scanner finds such tokens in a text. */
    public String regex() {
        return prefix + form.regex;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiTokenFormat that && prefix.equals(that.prefix) && form == that.form;
    }

    @Override
    public int hashCode() {
        return 31 * prefix.hashCode() + form.hashCode();
    }

    @Override
    public String toString() {
        return "ApiTokenFormat[" + regex() + "]";
    }
}
