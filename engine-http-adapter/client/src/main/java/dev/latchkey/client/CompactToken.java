package dev.latchkey.client;

import dev.latchkey.client.TokenRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A parsed compact JWS (RFC 7515, section 7.1), in the only spelling of its bytes: base64url without padding, line
 * ends, or set bits after the last byte. Libraries accept other spellings, and one token would have many texts.
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
