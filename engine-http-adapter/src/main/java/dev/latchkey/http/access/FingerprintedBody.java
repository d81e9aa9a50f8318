package dev.latchkey.http.access;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A request's body, of which it takes a fingerprint while it is read. */
final class FingerprintedBody extends DigestInputStream {

    FingerprintedBody(InputStream body) {
        super(body, sha256());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }

    /** The fingerprint of what was read. To be asked for once. */
    String fingerprint() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
