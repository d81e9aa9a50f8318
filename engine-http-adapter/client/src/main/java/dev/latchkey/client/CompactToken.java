package dev.latchkey.client;

import dev.latchkey.client.TokenRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A compact JWS taken apart (RFC 7515, section 7.1), in the one spelling that its bytes have: base64url without
 * padding, line ends, or set bits behind the last byte. Libraries let other spellings pass, so that one token would have
 * many texts.
 */
@SuppressWarnings("ArrayRecordComponent") // made, used and dropped by one verification, never compared
record CompactToken(byte[] header, byte[] payload, byte[] signature, byte[] signingInput) {

    private static final int MAX_LENGTH = 4096;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    static CompactToken parse(String text) {
        if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
            throw new TokenRefusedException(Reason.MALFORMED);
        }
        String[] parts = text.split("\\.", -1);
        String signingInput = parts[0] + '.' + parts[1];
        return new CompactToken(
                decode(parts[0]), decode(parts[1]), decode(parts[2]), signingInput.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] decode(String part) {
        try {
            return Base64Url.decode(part);
        } catch (IllegalArgumentException e) {
            throw new TokenRefusedException(Reason.MALFORMED);
        }
    }

    @Override
    public String toString() {
        return "CompactToken[hidden]";
    }
}
