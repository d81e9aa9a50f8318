package dev.latchkey.core.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.api.token.SigningAlgorithm;
import dev.latchkey.core.internal.secret.Sealer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Converts signing keys to their stored form, and back. Their private halves are sealed. Thread-safe. */
final class KeyPairs {
    private final Sealer sealer;
    private final SecureRandom random;

    KeyPairs(Sealer sealer, SecureRandom random) {
        this.sealer = sealer;
        this.random = random;
    }

    /** A new key, named by its thumbprint (RFC 7638), which no command line takes for an option. */
    StoredSigningKey generate(SigningAlgorithm algorithm, Instant createdAt) {
        try {
            KeyType type = KeyType.of(algorithm);
            KeyPair pair;
            String kid;
            do {
                pair = type.generate(random);
                kid = type.jwk(pair.getPublic(), "").computeThumbprint().toString();
            } while (kid.startsWith("-"));
            byte[] clear = pair.getPrivate().getEncoded();
            byte[] sealed = sealer.seal(clear, purpose(kid));
            Arrays.fill(clear, (byte) 0);
            return StoredSigningKey.of(
                    kid, algorithm, createdAt, pair.getPublic().getEncoded(), sealed);
        } catch (NoSuchAlgorithmException e) {
            throw new LicensingException(
                    "this Java runtime has no " + algorithm.code()
                            + ": add the module jdk.crypto.ec to it (up to Java 21)",
                    e);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new LicensingException("the Java platform cannot create a signing key for " + algorithm.code(), e);
        }
    }

    /** The signer for a stored key. */
    TokenSigner signer(StoredSigningKey key) {
        byte[] clear = sealer.open(key.sealedPrivateKey(), purpose(key.kid()));
        try {
            KeyType type = KeyType.of(key.algorithm());
            return new TokenSigner(key.algorithm(), key.kid(), type.signer(type.privateKey(clear)));
        } catch (GeneralSecurityException | JOSEException e) {
            throw new LicensingException("the signing key " + key.kid() + " cannot be read", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** The public halves as a JWK set (RFC 7517), the newest first. */
    static String publicSet(List<StoredSigningKey> oldestFirst) {
        JWK[] keys = new JWK[oldestFirst.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[keys.length - 1 - i] = jwk(oldestFirst.get(i));
        }
        return new JWKSet(List.of(keys)).toString(true);
    }

    private static JWK jwk(StoredSigningKey key) {
        try {
            KeyType type = KeyType.of(key.algorithm());
            return type.jwk(type.publicKey(key.publicKey()), key.kid());
        } catch (GeneralSecurityException e) {
            throw new LicensingException("the public key of the signing key " + key.kid() + " cannot be read", e);
        }
    }

    static String purpose(String kid) {
        return "signing-key:" + kid;
    }
}
