package dev.latchkey.core.internal.token;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.latchkey.api.token.SharedSecret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** Verifies tokens with the JDK and Nimbus, from nothing but the published keys. */
final class TokenReader {
    private TokenReader() {}

    static JWSObject parse(String token) {
        try {
            return JWSObject.parse(token);
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }

    static JWKSet set(String json) {
        try {
            return JWKSet.parse(json);
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether the published key that the token names verifies it. */
    static boolean verifies(String token, String publicKeys) throws Exception {
        JWSObject parsed = parse(token);
        JWK key = set(publicKeys).getKeyByKeyId(parsed.getHeader().getKeyID());
        if (key == null || !key.getAlgorithm().equals(parsed.getHeader().getAlgorithm())) {
            return false;
        }
        if (parsed.getHeader().getAlgorithm().getName().equals("ES256")) {
            return parsed.verify(new ECDSAVerifier(key.toECKey()));
        }
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(ed25519(key.toOctetKeyPair().getDecodedX()));
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(parsed.getSignature().decode());
    }

    static boolean verifies(String token, SharedSecret secret) throws Exception {
        JWSVerifier verifier = new MACVerifier(secret.reveal());
        return parse(token).verify(verifier);
    }

    /** A public key from the form of RFC 8032: y in little-endian, its top bit telling whether x is odd. */
    private static PublicKey ed25519(byte[] encoded) throws Exception {
        byte[] y = new byte[encoded.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = encoded[encoded.length - 1 - i];
        }
        boolean xOdd = y[0] < 0;
        y[0] &= 0x7f;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(xOdd, new BigInteger(1, y))));
    }
}
