package dev.latchkey.core.internal.token;

import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.core.internal.secret.SealedValues;
import dev.latchkey.core.internal.secret.Sealer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The private halves of the signing keys. They are few, and form a single batch.
 *
 * @param sealer the sealer that sealed them
 */
record SealedSigningKeys(Sealer sealer) implements SealedValues {

    @Override
    public int place() {
        return 0;
    }

    @Override
    public Batch renew(StorageTransaction transaction, @Nullable UUID after, int limit) {
        int renewed = 0;
        for (StoredSigningKey key : transaction.signingKeys().all()) {
            Optional<byte[]> sealed = sealer.renewed(key.sealedPrivateKey(), KeyPairs.purpose(key.kid()));
            if (sealed.isPresent()) {
                transaction.signingKeys().reseal(key.kid(), sealed.get());
                renewed++;
            }
        }
        return new Batch(renewed, null);
    }
}
