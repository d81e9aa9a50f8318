package dev.latchkey.http.internal.access;

import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A request's body that is fingerprinted while it is read. */
final class FingerprintedBody extends DigestInputStream {

    private final int maxBytes;

    /** The body of a request. At most {@code maxBytes} bytes of it are read. */
    FingerprintedBody(InputStream body, int maxBytes) {
        super(body, sha256());
        this.maxBytes = maxBytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The fingerprint of the whole body, including unread bytes. Call this once.
     *
     * @throws RejectedRequest 400 if the body ends early
     */
    String fingerprint() {
        try {
            readNBytes(maxBytes);
        } catch (IOException | RuntimeException e) {
            throw new RejectedRequest(ApiError.malformed("The body could not be read to its end"));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
