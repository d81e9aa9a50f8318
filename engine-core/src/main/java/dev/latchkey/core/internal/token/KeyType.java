package dev.latchkey.core.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import dev.latchkey.api.token.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** The parts that differ between signing algorithms with a public key. */
enum KeyType {
    /** Ed25519 (RFC 8037). */
    ED25519("Ed25519", NamedParameterSpec.ED25519) {
        @Override
        JWK jwk(PublicKey key, String kid) {
            // The X.509 form of an Ed25519 key ends with the 32 bytes of RFC 8032, which a JWK contains.
            byte[] encoded = key.getEncoded();
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.EdDSA)
                    .build();
        }

        @Override
        JWSSigner signer(PrivateKey key) {
            return new Ed25519JwsSigner(Ed25519.fastest((EdECPrivateKey) key));
        }
    },
    /** ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4). */
    P256("EC", new ECGenParameterSpec("secp256r1")) {
        @Override
        JWK jwk(PublicKey key, String kid) {
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) key)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .build();
        }

        @Override
        JWSSigner signer(PrivateKey key) throws JOSEException {
            return new ECDSASigner((ECPrivateKey) key);
        }
    };

    private final String factory;
    private final AlgorithmParameterSpec parameters;

    KeyType(String factory, AlgorithmParameterSpec parameters) {
        this.factory = factory;
        this.parameters = parameters;
    }

    /** The type of an algorithm's keys. */
    static KeyType of(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case EDDSA -> ED25519;
            case ES256 -> P256;
            case HS256 -> throw new IllegalArgumentException("HS256 has no key pairs");
        };
    }

    /** A public key as a JWK (RFC 7517). */
    abstract JWK jwk(PublicKey key, String kid);

    /** The signer for a private key. */
    abstract JWSSigner signer(PrivateKey key) throws JOSEException;

    KeyPair generate(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(factory);
        generator.initialize(parameters, random);
        return generator.generateKeyPair();
    }

    PublicKey publicKey(byte[] x509) throws GeneralSecurityException {
        return KeyFactory.getInstance(factory).generatePublic(new X509EncodedKeySpec(x509));
    }

    PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance(factory).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
