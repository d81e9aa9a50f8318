package dev.latchkey.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Base64url without padding (RFC 7515, section 2), in the only spelling of its bytes. */
final class Base64Url {

    private static final String RULE = "must be canonical base64url without padding";

    private Base64Url() {}

    /**
     * Decodes a text.
     *
     * @throws IllegalArgumentException if it has another symbol, padding, or set bits after the last byte
     */
    static byte[] decode(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = decoded(ascii);
        if (!Arrays.equals(Base64.getUrlEncoder().withoutPadding().encode(bytes), ascii)) {
            throw new IllegalArgumentException(RULE);
        }
        return bytes;
    }

    private static byte[] decoded(byte[] ascii) {
        try {
            return Base64.getUrlDecoder().decode(ascii);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(RULE, e);
        }
    }
}
