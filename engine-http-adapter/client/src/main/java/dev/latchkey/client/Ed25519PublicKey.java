package dev.latchkey.client;

import dev.latchkey.api.LicensingException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A public key of Ed25519 (RFC 8032). Thread-safe. */
interface Ed25519PublicKey {

    /** Whether a signature of 64 bytes is by this key over these bytes. */
    boolean verifies(byte[] message, byte[] signature);

    /**
     * Creates a key on the fastest available implementation: Bouncy Castle's if it is on the class path, otherwise the
     * JDK's.
     *
     * @throws IllegalArgumentException if these are not the 32 bytes of a public key, or its order is small; all
     *     implementations accept the same keys
     * @throws LicensingException if no implementation is available
     */
    static Ed25519PublicKey of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("an Ed25519 public key must have 32 bytes, not " + bytes.length);
        }
        if (!Ed25519Point.isKey(bytes)) {
            throw new IllegalArgumentException(
                    "an Ed25519 public key must be a point of the curve whose order is not small");
        }
        return hasBouncyCastle() ? new OfBouncyCastle(bytes) : OfJdk.of(bytes);
    }

    private static boolean hasBouncyCastle() {
        try {
            Class.forName("org.bouncycastle.math.ec.rfc8032.Ed25519");
            // Digests start here, and fail with an error in a runtime without java.logging.
            Class.forName("org.bouncycastle.crypto.CryptoServicesRegistrar");
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Bouncy Castle's implementation. Only this class needs that library. */
    final class OfBouncyCastle implements Ed25519PublicKey {

        private final Ed25519PublicKeyParameters key;

        OfBouncyCastle(byte[] bytes) {
            this.key = new Ed25519PublicKeyParameters(bytes);
        }

        @Override
        public boolean verifies(byte[] message, byte[] signature) {
            return key.verify(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        }
    }

    /**
     * The JDK's implementation.
     *
     * @param key the key
     */
    record OfJdk(PublicKey key) implements Ed25519PublicKey {

        /** The bytes before the 32 bytes in the X.509 form (RFC 8410, section 4). */
        private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

        static OfJdk of(byte[] bytes) {
            byte[] encoded = new byte[X509_HEAD.length + bytes.length];
            System.arraycopy(X509_HEAD, 0, encoded, 0, X509_HEAD.length);
            System.arraycopy(bytes, 0, encoded, X509_HEAD.length, bytes.length);
            try {
                return new OfJdk(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (NoSuchAlgorithmException e) {
                throw new LicensingException(
                        "this Java runtime has no Ed25519: add the module jdk.crypto.ec to it (up to Java 21), or"
                                + " java.logging, and org.bouncycastle:bcprov-jdk18on to the class path",
                        e);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("these 32 bytes are not an Ed25519 public key", e);
            }
        }

        @Override
        public boolean verifies(byte[] message, byte[] signature) {
            try {
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(key);
                verifier.update(message);
                return verifier.verify(signature);
            } catch (SignatureException e) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java platform has Ed25519 keys but cannot verify with them", e);
            }
        }
    }
}
