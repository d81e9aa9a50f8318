package dev.latchkey.http.oauth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A provider's key, with the JDK's means alone: RFC 7517, RFC 7518 and RFC 8037 say how it and its signatures look. */
record SigningJwk(String kid, KeyPair pair) {

    /** A new key for this algorithm. */
    static SigningJwk of(String algorithm, String kid) {
        try {
            return new SigningJwk(kid, generator(algorithm).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPairGenerator generator(String algorithm) throws GeneralSecurityException {
        switch (algorithm.substring(0, 2)) {
            case "Ed":
                return KeyPairGenerator.getInstance(algorithm.equals("EdDSA") ? "Ed25519" : algorithm);
            case "ES":
                KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
                curve.initialize(new ECGenParameterSpec("secp" + bits(algorithm) + "r1"));
                return curve;
            default:
                KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
                rsa.initialize(2048);
                return rsa;
        }
    }

    private static int bits(String algorithm) {
        int hash = Integer.parseInt(algorithm.substring(2));
        return hash == 512 ? 521 : hash;
    }

    String publicJwk() {
        PublicKey key = pair.getPublic();
        if (key instanceof RSAPublicKey rsa) {
            return jwk("RSA", "\"n\":\"" + number(rsa.getModulus(), 256) + "\",\"e\":\"AQAB\"");
        }
        if (key instanceof ECPublicKey ec) {
            int size = ec.getParams().getCurve().getField().getFieldSize();
            int length = (size + 7) / 8;
            return jwk(
                    "EC",
                    "\"crv\":\"P-" + size + "\",\"x\":\"" + number(ec.getW().getAffineX(), length) + "\",\"y\":\""
                            + number(ec.getW().getAffineY(), length) + "\"");
        }
        String curve = ((EdECPublicKey) key).getParams().getName();
        byte[] encoded = key.getEncoded();
        int length = curve.equals("Ed25519") ? 32 : 57;
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
        return jwk("OKP", "\"crv\":\"" + curve + "\",\"x\":\"" + base64(x) + "\"");
    }

    private String jwk(String type, String members) {
        return "{\"kty\":\"" + type + "\",\"kid\":\"" + kid + "\",\"use\":\"sig\"," + members + "}";
    }

    private static String number(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[length];
        int count = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - count, padded, length - count, count);
        return base64(padded);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A token with these claims, in compact form. */
    String sign(String algorithm, String claims) {
        String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}";
        String input =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signer = signer(algorithm);
            signer.initSign(pair.getPrivate());
            signer.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + base64(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Signature signer(String algorithm) throws GeneralSecurityException {
        String hash = algorithm.substring(2);
        switch (algorithm.substring(0, 2)) {
            case "Ed":
                return Signature.getInstance("EdDSA");
            case "ES":
                return Signature.getInstance("SHA" + hash + "withECDSAinP1363Format");
            case "RS":
                return Signature.getInstance("SHA" + hash + "withRSA");
            default:
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(new PSSParameterSpec(
                        "SHA-" + hash, "MGF1", new MGF1ParameterSpec("SHA-" + hash), Integer.parseInt(hash) / 8, 1));
                return pss;
        }
    }
}
