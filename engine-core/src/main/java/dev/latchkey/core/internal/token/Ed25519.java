package dev.latchkey.core.internal.token;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;

/** Signs with one Ed25519 key (RFC 8032). Thread-safe. */
@FunctionalInterface
interface Ed25519 {
    /** The 64 bytes of a message's signature. */
    byte[] sign(byte[] message);

    /** The fastest available signer: Bouncy Castle's if it is on the host's class path, otherwise the JDK's. */
    static Ed25519 fastest(EdECPrivateKey key) {
        return BouncyCastleEd25519.isPresent() ? new BouncyCastleEd25519(key) : jdk(key);
    }

    /** The JDK's signer. */
    static Ed25519 jdk(EdECPrivateKey key) {
        return message -> {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Ed25519 has been part of the JDK since 15", e);
            }
        };
    }
}
