package dev.latchkey.core.storage;

import dev.latchkey.api.storage.SigningKeyRepository;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredSigningKey;
import java.util.Comparator;
import java.util.List;

/** Signing keys inside one transaction. */
final class MemorySigningKeys implements SigningKeyRepository {
    private static final Comparator<StoredSigningKey> OLDEST_FIRST =
            Comparator.comparing(StoredSigningKey::createdAt).thenComparing(StoredSigningKey::kid);

    private final MemoryTransaction transaction;

    MemorySigningKeys(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void insert(StoredSigningKey key) {
        transaction.beginWriting();
        if (transaction.signingKeys.get(key.kid()) != null) {
            throw new StorageException("the storage already has signing key " + key.kid(), null);
        }
        transaction.signingKeys.put(key.kid(), key);
    }

    @Override
    public void reseal(String kid, byte[] sealedPrivateKey) {
        transaction.beginWriting();
        StoredSigningKey key = transaction.signingKeys.get(kid);
        if (key == null) {
            throw new StorageException("there is no signing key " + kid, null);
        }
        transaction.signingKeys.put(
                kid, StoredSigningKey.of(kid, key.algorithm(), key.createdAt(), key.publicKey(), sealedPrivateKey));
    }

    @Override
    public List<StoredSigningKey> all() {
        return transaction.read(() -> transaction.signingKeys.after(null).values().stream()
                .sorted(OLDEST_FIRST)
                .toList());
    }
}
