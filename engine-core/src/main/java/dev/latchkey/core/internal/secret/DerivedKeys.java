package dev.latchkey.core.internal.secret;

import dev.latchkey.api.engine.MasterSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that an engine derives from its master secret (HKDF-SHA-256, RFC 5869). They are independent of each other:
 * one of them reveals nothing about another or the master secret. The only exception is the key of licence keys, from
 * which those of API tokens and sessions are derived.
 *
 * <p>Immutable. {@link #toString()} shows nothing.
 */
public final class DerivedKeys {
    private static final int LENGTH = 32;

    private final SecretKey licenseKeyMac;
    private final SecretKey sealing;
    private final SecretKey subjectMac;
    private final byte[] check;
    private final SecretKey apiTokenMac;
    private final SecretKey sessionMac;

    private DerivedKeys(SecretKey licenseKeyMac, SecretKey sealing, SecretKey subjectMac, byte[] check) {
        this.licenseKeyMac = licenseKeyMac;
        this.sealing = sealing;
        this.subjectMac = subjectMac;
        this.check = check;
        this.apiTokenMac = new SecretKeySpec(derive(licenseKeyMac.getEncoded(), "api token mac"), "HmacSHA256");
        this.sessionMac = new SecretKeySpec(derive(licenseKeyMac.getEncoded(), "session mac"), "HmacSHA256");
    }

    /** The keys of a master secret: always the same ones, since issued keys and stored rows depend on them. */
    public static DerivedKeys of(MasterSecret masterSecret) {
        byte[] secret = masterSecret.reveal();
        try {
            return new DerivedKeys(
                    new SecretKeySpec(derive(secret, "license key mac"), "HmacSHA256"),
                    new SecretKeySpec(derive(secret, "sealing"), "AES"),
                    new SecretKeySpec(derive(secret, "subject mac"), "HmacSHA256"),
                    derive(secret, "check"));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The keys from {@link #export}. */
    static DerivedKeys imported(byte[] exported) {
        return new DerivedKeys(
                new SecretKeySpec(exported, 0, LENGTH, "HmacSHA256"),
                new SecretKeySpec(exported, LENGTH, LENGTH, "AES"),
                new SecretKeySpec(exported, 2 * LENGTH, LENGTH, "HmacSHA256"),
                Arrays.copyOfRange(exported, 3 * LENGTH, 4 * LENGTH));
    }

    /** All of them in clear, to be sealed under a later master secret. They do not reveal the master secret. */
    byte[] export() {
        return ByteBuffer.allocate(4 * LENGTH)
                .put(licenseKeyMac.getEncoded())
                .put(sealing.getEncoded())
                .put(subjectMac.getEncoded())
                .put(check)
                .array();
    }

    private static byte[] derive(byte[] secret, String use) {
        return Hkdf.derive(secret, new byte[0], ("latchkey 1 " + use).getBytes(StandardCharsets.US_ASCII), LENGTH);
    }

    /** The HMAC-SHA-256 key of licence keys: it makes their check bits and their lookup hash. */
    public SecretKey licenseKeyMac() {
        return licenseKeyMac;
    }

    /** The AES-256 key for values that are encrypted at rest. */
    SecretKey sealing() {
        return sealing;
    }

    /**
     * The HMAC-SHA-256 key of API tokens, which makes their lookup hash. It is derived from {@link #licenseKeyMac()}:
     * of earlier secrets, storages of earlier versions keep only that key.
     */
    public SecretKey apiTokenMac() {
        return apiTokenMac;
    }

    /** The HMAC-SHA-256 key of browser sessions: it makes the end of their secrets, and their lookup hash. */
    public SecretKey sessionMac() {
        return sessionMac;
    }

    /** The HMAC-SHA-256 key for subjects that the storage counts, such as client addresses. */
    public SecretKey subjectMac() {
        return subjectMac;
    }

    /** A value that a storage may keep in clear, to recognise the master secret that it belongs to. */
    byte[] check() {
        return check.clone();
    }

    boolean hasCheck(byte[] other) {
        return MessageDigest.isEqual(check, other);
    }

    @Override
    public String toString() {
        return "DerivedKeys[hidden]";
    }
}
