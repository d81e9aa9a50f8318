package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How API tokens look: a prefix, by which people and secret scanners know them, and what follows it. Immutable.
 */
public final class ApiTokenFormat {
    // First, since the constant below needs it.
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,20}");

    /** {@code lk_}, 27 random letters and digits, and a checksum of six. The default. */
    public static final ApiTokenFormat STANDARD = checked("lk_");

    /** What follows the prefix. */
    private enum Form {
        CHECKED("[0-9A-Za-z]{33}"),
        HEX("[0-9a-f]{32}"),
        RANDOM("[0-9A-Za-z]{27}"),
        PAIR("[0-9A-Za-z]{16}:[0-9A-Za-z]{27}");

        private final String regex;

        Form(String regex) {
            this.regex = regex;
        }
    }

    private final String prefix;
    private final Form form;
    private final Pattern pattern;

    private ApiTokenFormat(String prefix, Form form) {
        if (!PREFIX.matcher(requireGiven("token prefix", prefix)).matches()) {
            throw new InvalidValueException(
                    "token prefix", "must be 1 to 20 letters, digits, hyphens and underscores of ASCII");
        }
        this.prefix = prefix;
        this.form = form;
        this.pattern = Pattern.compile(prefix + form.regex);
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

    /** The regular expression by which a scanner finds such tokens in a text. */
    public String regex() {
        return pattern.pattern();
    }

    /** A new token. */
    String generate(SecureRandom random) {
        return switch (form) {
            case CHECKED -> withChecksum(prefix + Base62.random(27, random));
            case HEX -> prefix + Base62.randomHex(32, random);
            case RANDOM -> prefix + Base62.random(27, random);
            case PAIR -> prefix + Base62.random(16, random) + ":" + Base62.random(27, random);
        };
    }

    /** Whether a text may be such a token. */
    boolean admits(String text) {
        return pattern.matcher(text).matches()
                && (form != Form.CHECKED
                        || withChecksum(text.substring(0, text.length() - Base62.CHECKSUM_LENGTH))
                                .equals(text));
    }

    /** The CRC-32 tells any one changed letter and any swap of neighbours (RFC 1952, section 8, has its polynomial). */
    private static String withChecksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + Base62.checksum(sum.getValue());
    }

    @Override
    public String toString() {
        return "ApiTokenFormat[" + regex() + "]";
    }
}
