package dev.latchkey.http.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import dev.latchkey.api.token.SharedSecret;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes verification keys of what the host has. */
final class VerificationKeys {

    private static final int SIGNATURE_LENGTH = 64;
    private static final int MAC_LENGTH = 32;

    private VerificationKeys() {}

    /**
     * The keys of a JWK set (RFC 7517) by their {@code kid}. Keys of other types, and keys without a {@code kid}, are
     * passed over, as the RFC asks.
     *
     * @throws IllegalArgumentException if the text is no JWK set, holds a private key, or holds no key of use here
     */
    static Map<String, VerificationKey> ofJwkSet(String json) {
        Map<String, VerificationKey> keys = new HashMap<>();
        for (JWK jwk : parse(json).getKeys()) {
            if (jwk.isPrivate()) {
                throw new IllegalArgumentException("the JWK set must hold public keys only");
            }
            VerificationKey key = ofJwk(jwk);
            if (key != null && jwk.getKeyID() != null) {
                keys.put(jwk.getKeyID(), key);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the JWK set must hold an Ed25519 or P-256 key with a kid");
        }
        return Map.copyOf(keys);
    }

    static VerificationKey ofSharedSecret(SharedSecret secret) {
        try {
            return new VerificationKey(JWSAlgorithm.HS256, MAC_LENGTH, new MACVerifier(secret.reveal()));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the shared secret cannot be used for HS256", e);
        }
    }

    private static JWKSet parse(String json) {
        try {
            return JWKSet.parse(json);
        } catch (ParseException e) {
            throw new IllegalArgumentException("the JWK set cannot be parsed", e);
        }
    }

    private static @Nullable VerificationKey ofJwk(JWK jwk) {
        try {
            if (jwk instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())) {
                return new VerificationKey(
                        JWSAlgorithm.EdDSA, SIGNATURE_LENGTH, new Ed25519Verifier(pair.getDecodedX()));
            }
            if (jwk instanceof ECKey key && Curve.P_256.equals(key.getCurve())) {
                return new VerificationKey(JWSAlgorithm.ES256, SIGNATURE_LENGTH, new ECDSAVerifier(key));
            }
            return null;
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the JWK set holds a key that cannot be used", e);
        }
    }
}
