package dev.latchkey.core.internal.token;

import java.security.interfaces.EdECPrivateKey;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519.Algorithm;

/**
 * Signs with Bouncy Castle's own classes, which are some twenty times as fast as the JDK. The library is optional: no
 * other class names its types.
 */
final class BouncyCastleEd25519 implements Ed25519 {
    private static final int SIGNATURE_LENGTH = 64;

    private final Ed25519PrivateKeyParameters key;

    BouncyCastleEd25519(EdECPrivateKey key) {
        this.key = new Ed25519PrivateKeyParameters(
                key.getBytes().orElseThrow(() -> new IllegalArgumentException("the key does not show its bytes")));
    }

    @Override
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[SIGNATURE_LENGTH];
        key.sign(Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return signature;
    }

    /** Whether the library is on the class path and complete: it needs the module java.logging. */
    static boolean isPresent() {
        try {
            Class.forName("org.bouncycastle.crypto.CryptoServicesRegistrar");
            Class.forName("org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters");
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
