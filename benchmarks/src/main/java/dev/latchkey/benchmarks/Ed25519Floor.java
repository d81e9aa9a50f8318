package dev.latchkey.benchmarks;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Bare signatures over as many bytes as a token has. */
final class Ed25519Floor {
    private final byte[] message = new byte[400];
    private final Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(new SecureRandom());
    private final Ed25519PublicKeyParameters publicKey = key.generatePublicKey();
    private final KeyPair jdkKeys;
    private final byte[] signature;
    private final byte[] jdkSignature;

    Ed25519Floor() {
        try {
            jdkKeys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            signature = signWithBouncyCastle();
            jdkSignature = signWithJdk();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] signWithBouncyCastle() {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    boolean verifyWithBouncyCastle() {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, publicKey);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    byte[] signWithJdk() throws java.security.GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(jdkKeys.getPrivate());
        signer.update(message);
        return signer.sign();
    }

    boolean verifyWithJdk() throws java.security.GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initVerify(jdkKeys.getPublic());
        signer.update(message);
        return signer.verify(jdkSignature);
    }
}
