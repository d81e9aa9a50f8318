package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.CsrfToken;
import dev.latchkey.api.access.SessionSecret;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.core.internal.secret.DerivedKeys;
import dev.latchkey.core.internal.secret.KeyRing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Creates the secrets of sessions, their lookup hashes, and their CSRF tokens. A secret is 160 random bits and the
 * second half of an HMAC-SHA-256 over them, whose first half is the lookup hash. So a made-up secret costs no read of
 * the storage, a reader of the storage cannot make a secret, and the holder of a secret cannot compute its hash. The
 * CSRF token is an HMAC-SHA-256 under the secret itself, and is stored nowhere. Thread-safe.
 */
@Singleton
final class SessionCodec {
    private static final int RANDOM_LENGTH = 27;
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{" + RANDOM_LENGTH + "}[0-9A-Za-z_-]{22}");
    private static final byte[] CSRF = "latchkey csrf token".getBytes(StandardCharsets.US_ASCII);
    private static final int CSRF_LENGTH = 24;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final KeyRing keys;
    private final SecureRandom random;

    @Inject
    SessionCodec(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * A new secret and its hash.
     *
     * @throws dev.latchkey.api.LicensingException if the storage has moved to a master secret that the engine does not
     *     know
     */
    Generated generate() {
        String text = Base62.random(RANDOM_LENGTH, random);
        byte[] mac = mac(keys.current(), text);
        return new Generated(SessionSecret.of(text + tag(mac)), hash(mac));
    }

    /** A new secret and its lookup hash. */
    record Generated(SessionSecret secret, KeyHash hash) {}

    /**
     * The lookup hash of a text, if it is a secret.
     *
     * @return {@code null} if it was never issued
     * @throws dev.latchkey.api.LicensingException if it may be of a master secret that the engine does not know
     */
    @Nullable
    KeyHash hash(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        String begin = text.substring(0, RANDOM_LENGTH);
        byte[] tag = text.substring(RANDOM_LENGTH).getBytes(StandardCharsets.US_ASCII);
        for (DerivedKeys generation : keys.generations()) {
            byte[] mac = mac(generation, begin);
            // Compared as texts: a lenient decoder reads four texts as the same bytes, and only one of them is valid.
            if (MessageDigest.isEqual(tag, tag(mac).getBytes(StandardCharsets.US_ASCII))) {
                return hash(mac);
            }
        }
        keys.current();
        return null;
    }

    /** The token that a change must send along with a secret. */
    static CsrfToken csrfToken(String secret) {
        SecretKey key = new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
        return CsrfToken.of(TEXT.encodeToString(Arrays.copyOf(mac(key, CSRF), CSRF_LENGTH)));
    }

    private static KeyHash hash(byte[] mac) {
        return KeyHash.of(Arrays.copyOf(mac, KeyHash.LENGTH));
    }

    private static String tag(byte[] mac) {
        return TEXT.encodeToString(Arrays.copyOfRange(mac, KeyHash.LENGTH, mac.length));
    }

    private static byte[] mac(DerivedKeys generation, String text) {
        return mac(generation.sessionMac(), text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] mac(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is required of every Java platform", e);
        }
    }
}
