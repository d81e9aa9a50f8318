package dev.latchkey.http.oauth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The curves of EdDSA (RFC 8032), implemented with the JDK's classes. */
enum EdwardsCurve {
    ED25519(Curve.Ed25519, 32, 64, "302a300506032b6570032100"),
    ED448(Curve.Ed448, 57, 114, "3043300506032b6571033a00");

    private final Curve curve;
    private final int keyLength;
    private final int signatureLength;
    /** The bytes before the key's bytes in the X.509 encoding (RFC 8410, section 4). */
    private final byte[] head;

    EdwardsCurve(Curve curve, int keyLength, int signatureLength, String head) {
        this.curve = curve;
        this.keyLength = keyLength;
        this.signatureLength = signatureLength;
        this.head = HexFormat.of().parseHex(head);
    }

    /** The key of a JWK; empty if its bytes are not a key, or its curve is not for signatures. */
    static Optional<PublicKey> key(OctetKeyPair pair) {
        return Arrays.stream(values())
                .filter(known -> known.curve.equals(pair.getCurve()))
                .flatMap(known -> known.key(pair.getDecodedX()).stream())
                .findFirst();
    }

    private Optional<PublicKey> key(byte[] bytes) {
        if (bytes.length != keyLength) {
            return Optional.empty();
        }
        byte[] encoded = Arrays.copyOf(head, head.length + keyLength);
        System.arraycopy(bytes, 0, encoded, head.length, keyLength);
        try {
            return Optional.of(KeyFactory.getInstance(curve.getName()).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    /** Whether a signature has the only valid length, and is this key's signature of these bytes. */
    static boolean verifies(EdECPublicKey key, byte[] message, byte[] signature) {
        EdwardsCurve curve = key.getParams().getName().equals(ED25519.curve.getName()) ? ED25519 : ED448;
        if (signature.length != curve.signatureLength) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(curve.curve.getName());
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    private static IllegalStateException unsupported(GeneralSecurityException cause) {
        return new IllegalStateException("this Java runtime has no EdDSA: it lacks the module jdk.crypto.ec", cause);
    }
}
