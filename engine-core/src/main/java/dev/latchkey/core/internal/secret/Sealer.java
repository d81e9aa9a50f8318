package dev.latchkey.core.internal.secret;

import dev.latchkey.api.LicensingException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts what is kept at rest, under the storage's present master secret, and opens what was encrypted under that one
 * or an earlier one. Thread-safe.
 */
@Singleton
public final class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private final KeyRing keys;
    private final SecureRandom random;

    /** A sealer under these keys. */
    @Inject
    public Sealer(KeyRing keys, SecureRandom random) {
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
        return SealedBox.seal(keys.current(), clear, purpose, random);
    }

    /**
     * Decrypts.
     *
     * @throws LicensingException if it was not sealed for this purpose under a master secret of the storage's, or was
     *     altered
     */
    public byte[] open(byte[] sealed, String purpose) {
        for (DerivedKeys generation : keys.generations()) {
            byte[] clear = SealedBox.open(generation, sealed, purpose);
            if (clear != null) {
                return clear;
            }
        }
        throw new LicensingException(
                "the value stored for " + purpose + " was altered or sealed under another master secret");
    }

    /**
     * The same value sealed under the present master secret.
     *
     * @return empty if it is that already, or does not open, which the log tells
     */
    public Optional<byte[]> renewed(byte[] sealed, String purpose) {
        try {
            return SealedBox.open(keys.current(), sealed, purpose) == null
                    ? Optional.of(seal(open(sealed, purpose), purpose))
                    : Optional.empty();
        } catch (LicensingException e) {
            LOG.warn("could not seal anew: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
