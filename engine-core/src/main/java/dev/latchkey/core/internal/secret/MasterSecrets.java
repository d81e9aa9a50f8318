package dev.latchkey.core.internal.secret;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.storage.Storage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The master secrets in an engine's settings.
 *
 * @param own the one that the storage belongs to, or moves to
 * @param previous the one that the storage belongs to until it has moved; {@code null} if there is no move
 */
public record MasterSecrets(MasterSecret own, @Nullable MasterSecret previous) {

    /**
     * Requires two different secrets, or one.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public MasterSecrets {
        if (previous != null && own.equals(previous)) {
            throw new IllegalArgumentException("previousMasterSecret must differ from masterSecret");
        }
    }

    /**
     * The keys that fit a storage. A storage without a secret belongs to {@code own} from now on.
     *
     * @return empty if the storage belongs to a secret that is not one of them
     * @throws LicensingException if the mistake in the settings is known
     */
    public Optional<KeyRing> keysOf(Storage storage) {
        DerivedKeys keys = DerivedKeys.of(own);
        DerivedKeys before = previous == null ? null : DerivedKeys.of(previous);
        return storage.inTransaction(tx -> keys(new SecretMarks(tx.marks()), keys, before));
    }

    private static Optional<KeyRing> keys(SecretMarks marks, DerivedKeys own, @Nullable DerivedKeys previous) {
        if (previous != null && marks.areNone()) {
            throw new LicensingException("previousMasterSecret was never the master secret of this storage, which is"
                    + " new: leave it out");
        }
        byte[] current = marks.currentOr(own);
        if (own.hasCheck(current)) {
            if (previous != null && !marks.wasLeft(previous)) {
                throw new LicensingException("previousMasterSecret was never the master secret of this storage, which"
                        + " belongs to masterSecret already: leave it out");
            }
            return Optional.of(new KeyRing(own, own, marks.earlier(own)));
        }
        if (previous != null && previous.hasCheck(current)) {
            return Optional.of(new KeyRing(own, previous, marks.earlier(previous)));
        }
        if (marks.wasLeft(own)) {
            throw new LicensingException("the storage has moved from this master secret to another one: use that one");
        }
        if (previous != null) {
            throw new LicensingException("neither masterSecret nor previousMasterSecret belongs to this storage: set"
                    + " one of them to the secret that it was last used with");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "MasterSecrets[hidden]";
    }
}
