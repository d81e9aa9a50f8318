package dev.latchkey.core.internal.secret;

import dev.latchkey.api.LicensingException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts values at rest, under the storage's present master secret, and opens values that were encrypted under this
 * or an earlier one. Thread-safe.
 */
@Singleton
public final class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private final KeyRing keys;
    private final SecureRandom random;

    /** Creates a sealer with these keys. */
    @Inject
    public Sealer(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * Encrypts.
     *
     * @param purpose the purpose and owner of the value, such as {@code signing-key:<kid>}; opening needs the same one,
     *     and a sealed value that was moved to another row does not open
     */
    public byte[] seal(byte[] clear, String purpose) {
        return SealedBox.seal(keys.current(), clear, purpose, random);
    }

    /**
     * Decrypts.
     *
     * @throws LicensingException if it was not sealed for this purpose under a master secret of the storage, or was
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
     * @return empty if it already is, or if it does not open, which is logged
     */
    public Optional<byte[]> renewed(byte[] sealed, String purpose) {
        try {
            return SealedBox.open(keys.current(), sealed, purpose) == null
                    ? Optional.of(seal(open(sealed, purpose), purpose))
                    : Optional.empty();
        } catch (LicensingException e) {
            LOG.warn("a value could not be sealed anew: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
