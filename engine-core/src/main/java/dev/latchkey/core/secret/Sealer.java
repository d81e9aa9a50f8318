package dev.latchkey.core.secret;

import dev.latchkey.api.LicensingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what is kept at rest: AES-256-GCM with a random nonce. A sealed value is a format byte, the nonce (12
 * bytes), the encrypted bytes and the tag (16 bytes). Thread-safe.
 */
public final class Sealer {
    private static final byte FORMAT = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int OVERHEAD = 1 + NONCE_LENGTH + TAG_LENGTH;

    private final DerivedKeys keys;
    private final SecureRandom random;

    /** A sealer under the sealing key. */
    public Sealer(DerivedKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * Encrypts.
     *
     * @param purpose what it is for and whose it is, as {@code signing-key:<kid>}; opening takes the same, so that a
     *     sealed value moved to another row does not open
     */
    public byte[] seal(byte[] clear, String purpose) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(clear);
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
     * @throws LicensingException if it was not sealed for this purpose under this master secret, or was altered
     */
    public byte[] open(byte[] sealed, String purpose) {
        if (sealed.length < OVERHEAD || sealed[0] != FORMAT) {
            throw new LicensingException(
                    "the value stored for " + purpose + " has a form that this version cannot read");
        }
        byte[] nonce = new byte[NONCE_LENGTH];
        ByteBuffer rest = ByteBuffer.wrap(sealed, 1, sealed.length - 1).get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(sealed, rest.position(), rest.remaining());
        } catch (AEADBadTagException e) {
            throw new LicensingException(
                    "the value stored for " + purpose + " was altered or sealed under another master secret", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM is required of every Java platform", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.sealing(), new GCMParameterSpec(TAG_LENGTH * 8, nonce));
        cipher.updateAAD(new byte[] {FORMAT});
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
