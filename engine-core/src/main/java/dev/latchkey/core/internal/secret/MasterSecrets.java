package dev.latchkey.core.internal.secret;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.storage.Storage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The master secrets that an engine was given.
 *
 * @param own the one that the storage belongs to, or is to move to
 * @param previous the one that the storage belongs to as long as it has not moved; {@code null} if that is not to come
 */
public record MasterSecrets(MasterSecret own, @Nullable MasterSecret previous) {

    /**
     * Two that differ, or one.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public MasterSecrets {
        if (previous != null && own.equals(previous)) {
            throw new IllegalArgumentException("previousMasterSecret must be another secret than masterSecret");
        }
    }

    /**
     * The keys that fit a storage. A storage that belonged to no secret belongs to {@code own} from now on.
     *
     * @return empty if the storage belongs to a secret that is not among them
     * @throws LicensingException if it is known what is wrong with them
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
            throw new LicensingException("the storage has moved from this master secret to another one: give that one");
        }
        if (previous != null) {
            throw new LicensingException("neither masterSecret nor previousMasterSecret belongs to this storage: give"
                    + " the one that it was last used with as one of them");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "MasterSecrets[hidden]";
    }
}
