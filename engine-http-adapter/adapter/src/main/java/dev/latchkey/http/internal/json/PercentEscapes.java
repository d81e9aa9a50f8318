package dev.latchkey.http.internal.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Texts in the percent escapes of URIs and forms (RFC 3986, section 2.1), which stand for UTF-8. */
public final class PercentEscapes {

    /** The complaint about a text that cannot be decoded. */
    public static final String COMPLAINT = "must be UTF-8 in well-formed percent escapes";

    private PercentEscapes() {}

    /**
     * A part of a path without its escapes; {@code null} if they are broken, or the text is not UTF-8 or not escaped.
     */
    public static @Nullable String decode(String raw) {
        return isPlain(raw) ? raw : unescaped(raw);
    }

    private static boolean isPlain(String raw) {
        return raw.chars().allMatch(c -> c != '%' && c <= '~');
    }

    private static @Nullable String unescaped(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length() || !isHex(raw.charAt(i + 1)) || !isHex(raw.charAt(i + 2))) {
                    return null;
                }
                bytes.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
                i += 2;
            } else if (c > '~') {
                // Servers pass such bytes on as characters of one encoding or another.
                return null;
            } else {
                bytes.write(c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** A part of a query or a form, where a plus sign stands for a space, decoded in the same way. */
    public static @Nullable String decodeForm(String raw) {
        return decode(raw.replace('+', ' '));
    }

    private static boolean isHex(char c) {
        return HexFormat.isHexDigit(c);
    }
}
