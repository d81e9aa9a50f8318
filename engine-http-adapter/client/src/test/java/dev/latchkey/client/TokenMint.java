package dev.latchkey.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.token.SharedSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens with each algorithm, good ones and bad ones. */
enum TokenMint {
    EDDSA(JWSAlgorithm.EdDSA, generate("Ed25519", 0)),
    ES256(JWSAlgorithm.ES256, generate("EC", 256)),
    HS256(JWSAlgorithm.HS256, null);

    static final Instant NOW = Instant.parse("2026-03-13T10:00:00Z");
    static final MachineId MACHINE = MachineId.of("m-1");
    static final ItemId ITEM = new ItemId(UUID.fromString("550e8400-e29b-41d4-a716-446655440000"));
    static final String KID = "key-1";
    static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final JWSAlgorithm algorithm;
    private final KeyPair keys;
    private String token;

    TokenMint(JWSAlgorithm algorithm, KeyPair keys) {
        this.algorithm = algorithm;
        this.keys = keys;
    }

    /** A good token, always the same. */
    synchronized String token() {
        if (token == null) {
            token = sign(header(), claims().build());
        }
        return token;
    }

    LicenseClaims verify(String text) {
        return verifier().verify(text, MACHINE, ITEM);
    }

    OfflineVerifier verifier() {
        OfflineVerifier verifier = this == HS256
                ? OfflineVerifier.withSharedSecret(SharedSecret.of(SECRET))
                : OfflineVerifier.withKeys(new JWKSet(List.of(publicKey())).toString());
        return verifier.withClock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** The public key as it is published. */
    JWK publicKey() {
        return this == EDDSA
                ? new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(rawPublicKey()))
                        .keyID(KID)
                        .build()
                : new ECKey.Builder(Curve.P_256, (ECPublicKey) keys.getPublic())
                        .keyID(KID)
                        .build();
    }

    /** The 32 bytes of an Ed25519 key. */
    byte[] rawPublicKey() {
        byte[] x509 = keys.getPublic().getEncoded();
        return java.util.Arrays.copyOfRange(x509, x509.length - 32, x509.length);
    }

    JWSHeader.Builder headerBuilder() {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("license+jwt"))
                .keyID(KID);
    }

    JWSHeader header() {
        return headerBuilder().build();
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("latchkey")
                .subject("0192f0c1-2345-7000-8000-0123456789ab")
                .claim("machine", MACHINE.value())
                .claim("item", ITEM.toString())
                .jwtID("jti")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(604_800)));
    }

    String sign(JWSHeader header, JWTClaimsSet claims) {
        return sign(header.toString(), claims.toString());
    }

    /** Signs any header and payload with this key. */
    String sign(String header, String payload) {
        byte[] head = header.getBytes(StandardCharsets.UTF_8);
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        return compact(head, body, signature(signingInput(head, body)));
    }

    byte[] signature(byte[] input) {
        try {
            return this == HS256 ? mac(SECRET, input) : signature(algorithm == JWSAlgorithm.EdDSA, input);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signature(boolean edwards, byte[] input) throws GeneralSecurityException, JOSEException {
        Signature signer = Signature.getInstance(edwards ? "Ed25519" : "SHA256withECDSA");
        signer.initSign(keys.getPrivate());
        signer.update(input);
        byte[] signature = signer.sign();
        return edwards ? signature : ECDSA.transcodeSignatureToConcat(signature, 64);
    }

    static byte[] mac(byte[] secret, byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] signingInput(byte[] header, byte[] payload) {
        return (encode(header) + '.' + encode(payload)).getBytes(StandardCharsets.US_ASCII);
    }

    static String compact(byte[] header, byte[] payload, byte[] signature) {
        return encode(header) + '.' + encode(payload) + '.' + encode(signature);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair generate(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
