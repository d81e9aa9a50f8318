package dev.latchkey.core.internal.secret;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with HMAC-SHA-256 (RFC 5869), which the JDK has only from 25 on. */
final class Hkdf {
    private static final String HMAC = "HmacSHA256";
    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    /**
     * Derives key material.
     *
     * @param length in bytes, 1 to 8,160
     */
    static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length) {
        try {
            return expand(extract(salt, secret), info, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is required of every Java platform", e);
        }
    }

    private static byte[] extract(byte[] salt, byte[] secret) throws GeneralSecurityException {
        return hmac(salt.length == 0 ? new byte[HASH_LENGTH] : salt).doFinal(secret);
    }

    private static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) throws GeneralSecurityException {
        Mac mac = hmac(pseudoRandomKey);
        byte[] material = new byte[length];
        byte[] block = new byte[0];
        for (int done = 0, counter = 1; done < length; done += block.length, counter++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) counter);
            block = mac.doFinal();
            System.arraycopy(block, 0, material, done, Math.min(block.length, length - done));
        }
        Arrays.fill(pseudoRandomKey, (byte) 0);
        return material;
    }

    private static Mac hmac(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac;
    }
}
