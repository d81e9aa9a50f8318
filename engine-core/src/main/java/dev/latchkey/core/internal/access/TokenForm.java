package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenFormat;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Creates API tokens of one format, and recognises texts that can be one. Immutable. */
final class TokenForm {
    private final ApiTokenFormat format;
    private final Pattern pattern;

    TokenForm(ApiTokenFormat format) {
        this.format = format;
        this.pattern = Pattern.compile(format.regex());
    }

    /** A new token. */
    String generate(SecureRandom random) {
        String prefix = format.prefix();
        return switch (format.form()) {
            case CHECKED -> withChecksum(prefix + Base62.random(27, random));
            case HEX -> prefix + Base62.randomHex(32, random);
            case RANDOM -> prefix + Base62.random(27, random);
            case PAIR -> prefix + Base62.random(16, random) + ":" + Base62.random(27, random);
        };
    }

    /** Whether a text may be such a token. */
    boolean admits(String text) {
        return pattern.matcher(text).matches()
                && (format.form() != ApiTokenFormat.Form.CHECKED
                        || withChecksum(text.substring(0, text.length() - Base62.CHECKSUM_LENGTH))
                                .equals(text));
    }

    /** The CRC-32 detects any changed letter and any swap of neighbours (RFC 1952, section 8, has its polynomial). */
    private static String withChecksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + Base62.checksum(sum.getValue());
    }
}
