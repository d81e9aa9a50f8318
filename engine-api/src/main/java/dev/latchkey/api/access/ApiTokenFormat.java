package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.util.regex.Pattern;

/**
 * The format of API tokens: a prefix that people and secret scanners recognise, and the form of the rest. Immutable.
 */
public final class ApiTokenFormat {
    // First, since the constant below needs it.
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,20}");

    /** {@code lk_}, 27 random letters and digits, and a checksum of six. The default. */
    public static final ApiTokenFormat STANDARD = checked("lk_");

    /** The form of the part of a token after its prefix. Later versions may add forms. */
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
                    "token prefix", "must be 1 to 20 ASCII letters, digits, hyphens and underscores");
        }
        this.prefix = prefix;
        this.form = form;
    }

    /**
     * {@return the format with the prefix, 27 letters and digits with 160 random bits, and a checksum of six more} With
     * the checksum, a mistyped token costs no read of the storage.
     *
     * @param prefix 1 to 20 ASCII letters, digits, hyphens and underscores
     * @throws InvalidValueException if the prefix is anything else
     */
    public static ApiTokenFormat checked(String prefix) {
        return new ApiTokenFormat(prefix, Form.CHECKED);
    }

    /**
     * {@return the format with the prefix and 32 hexadecimal digits with 128 random bits, such as {@code mk_pub_…}}
     *
     * @param prefix 1 to 20 ASCII letters, digits, hyphens and underscores
     * @throws InvalidValueException if the prefix is anything else
     */
    public static ApiTokenFormat hex(String prefix) {
        return new ApiTokenFormat(prefix, Form.HEX);
    }

    /**
     * {@return the format with the prefix and 27 letters and digits with 160 random bits, such as {@code st_…}}
     *
     * @param prefix 1 to 20 ASCII letters, digits, hyphens and underscores
     * @throws InvalidValueException if the prefix is anything else
     */
    public static ApiTokenFormat random(String prefix) {
        return new ApiTokenFormat(prefix, Form.RANDOM);
    }

    /**
     * {@return the format with the prefix, a key of 16 letters and digits, a colon and a secret of 27 with 160 random
     * bits, such as {@code sk-…:…}}
     *
     * @param prefix 1 to 20 ASCII letters, digits, hyphens and underscores
     * @throws InvalidValueException if the prefix is anything else
     */
    public static ApiTokenFormat pair(String prefix) {
        return new ApiTokenFormat(prefix, Form.PAIR);
    }

    /** {@return the beginning of each token} */
    public String prefix() {
        return prefix;
    }

    /** {@return the form of the part after the prefix} */
    public Form form() {
        return form;
    }

    /** {@return the regular expression by which a scanner finds such tokens in a text} */
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
