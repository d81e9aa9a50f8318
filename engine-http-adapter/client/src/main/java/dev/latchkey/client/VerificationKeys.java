package dev.latchkey.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.token.SharedSecret;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates verification keys from a JWK set or a shared secret. */
final class VerificationKeys {

    private static final int SIGNATURE_LENGTH = 64;
    private static final int MAC_LENGTH = 32;
    private static final int COORDINATE_LENGTH = 32;

    /**
     * The members that only private and symmetric keys have (RFC 7518, sections 6.2.2, 6.3.2 and 6.4; RFC 8037, section
     * 2).
     */
    private static final List<String> PRIVATE = List.of("d", "k", "p", "q", "dp", "dq", "qi", "oth", "priv");

    private VerificationKeys() {}

    /**
     * The keys of a JWK set (RFC 7517) by their {@code kid}. As section 5 asks, this ignores keys of other types, keys
     * for something else than verifying with their type's algorithm ({@code use}, {@code key_ops}, {@code alg}: section
     * 4), and keys without a {@code kid}.
     *
     * @throws IllegalArgumentException if the text is not a JWK set; if it has a private or a broken key, or two keys
     *     of one name; or if it has no usable key
     * @throws LicensingException if the Java runtime cannot verify with a key of the set
     */
    static Map<String, VerificationKey> ofJwkSet(String json) {
        Map<String, VerificationKey> keys = new HashMap<>();
        int number = 0;
        for (JsonObject jwk : parse(json)) {
            number++;
            String unnamed = "key " + number;
            String kid = inSet(unnamed, () -> jwk.text("kid"));
            String named = kid == null ? unnamed : unnamed + ", " + kid + ",";
            requirePublic(named, jwk);
            VerificationKey key = inSet(named, () -> ofJwk(jwk));
            if (key != null && kid != null && keys.put(kid, key) != null) {
                throw new IllegalArgumentException("the JWK set must not have two keys with the kid " + kid);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the JWK set must have an Ed25519 or P-256 key with a kid that verifies"
                    + " by its use, key_ops and alg");
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

    private static List<JsonObject> parse(String json) {
        JsonObject set = said("the JWK set ", () -> JsonObject.parse(json));
        List<JsonObject> keys = said("the JWK set's ", () -> set.array("keys", JsonObject.class, "JSON objects"));
        if (keys == null) {
            throw new IllegalArgumentException("the JWK set must have the member keys");
        }
        return keys;
    }

    private static void requirePublic(String name, JsonObject jwk) {
        PRIVATE.stream().filter(jwk::has).findFirst().ifPresent(member -> {
            throw new IllegalArgumentException(
                    "the JWK set must have public keys only: its " + name + " has the member " + member);
        });
    }

    private static <T> @Nullable T inSet(String name, Supplier<@Nullable T> part) {
        return said("the JWK set's " + name + " cannot be used: ", part);
    }

    /** The value of a part. If there is none, these words come before the complaint. */
    private static <T extends @Nullable Object> T said(String words, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(words + e.getMessage(), e);
        }
    }

    private static @Nullable VerificationKey ofJwk(JsonObject jwk) {
        String type = jwk.text("kty");
        String curve = jwk.text("crv");
        if ("OKP".equals(type) && "Ed25519".equals(curve)) {
            return verifies(jwk, JWSAlgorithm.EdDSA) ? ofEd25519(jwk) : null;
        }
        if ("EC".equals(type) && "P-256".equals(curve)) {
            return verifies(jwk, JWSAlgorithm.ES256) ? ofP256(jwk) : null;
        }
        return null;
    }

    private static boolean verifies(JsonObject jwk, JWSAlgorithm algorithm) {
        String use = jwk.text("use");
        List<String> operations = jwk.array("key_ops", String.class, "strings");
        String named = jwk.text("alg");
        return (use == null || use.equals("sig"))
                && (operations == null || operations.contains("verify"))
                && (named == null || named.equals(algorithm.getName()));
    }

    private static VerificationKey ofEd25519(JsonObject jwk) {
        byte[] x = bytes(jwk, "x");
        return new VerificationKey(JWSAlgorithm.EdDSA, SIGNATURE_LENGTH, new Ed25519Verifier(x));
    }

    private static VerificationKey ofP256(JsonObject jwk) {
        try {
            ECKey key = new ECKey.Builder(Curve.P_256, coordinate(jwk, "x"), coordinate(jwk, "y")).build();
            return new VerificationKey(JWSAlgorithm.ES256, SIGNATURE_LENGTH, new ECDSAVerifier(key));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("a P-256 public key must be a point of the curve", e);
        } catch (JOSEException e) {
            if (e.getCause() instanceof NoSuchAlgorithmException) {
                throw new LicensingException(
                        "this Java runtime has no ECDSA: add the module jdk.crypto.ec to it (up to Java 21)", e);
            }
            throw new IllegalArgumentException("the P-256 public key cannot be read", e);
        }
    }

    private static byte[] bytes(JsonObject jwk, String name) {
        String text = jwk.requiredText(name);
        return said(name + " ", () -> Base64Url.decode(text));
    }

    private static Base64URL coordinate(JsonObject jwk, String name) {
        byte[] bytes = bytes(jwk, name);
        if (bytes.length != COORDINATE_LENGTH) {
            throw new IllegalArgumentException(
                    "a P-256 public key's " + name + " must have 32 bytes, not " + bytes.length);
        }
        return Base64URL.encode(bytes);
    }
}
