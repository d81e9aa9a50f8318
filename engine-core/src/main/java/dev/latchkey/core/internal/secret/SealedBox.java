package dev.latchkey.core.internal.secret;

import dev.latchkey.api.LicensingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The format of values that are encrypted at rest: AES-256-GCM with a random nonce. A sealed value is a format byte,
 * the nonce (12 bytes), the encrypted bytes and the tag (16 bytes).
 */
final class SealedBox {
    private static final byte FORMAT = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int OVERHEAD = 1 + NONCE_LENGTH + TAG_LENGTH;

    private SealedBox() {}

    static byte[] seal(DerivedKeys keys, byte[] clear, String purpose, SecureRandom random) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, keys.sealing(), nonce, purpose).doFinal(clear);
            return ByteBuffer.allocate(OVERHEAD + clear.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM is required of every Java platform", e);
        }
    }

    /**
     * Decrypts.
     *
     * @return {@code null} if it was not sealed for this purpose under these keys, or was altered
     * @throws LicensingException if it is not a sealed value
     */
    static byte @Nullable [] open(DerivedKeys keys, byte[] sealed, String purpose) {
        if (sealed.length < OVERHEAD || sealed[0] != FORMAT) {
            throw new LicensingException(
                    "the value stored for " + purpose + " has a format that this version cannot read");
        }
        byte[] nonce = new byte[NONCE_LENGTH];
        ByteBuffer rest = ByteBuffer.wrap(sealed, 1, sealed.length - 1).get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, keys.sealing(), nonce, purpose)
                    .doFinal(sealed, rest.position(), rest.remaining());
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM is required of every Java platform", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * 8, nonce));
        cipher.updateAAD(new byte[] {FORMAT});
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
