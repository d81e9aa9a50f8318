package dev.latchkey.api.storage;

import java.util.List;

/** Keys that sign offline tokens, inside one transaction. */
public interface SigningKeyRepository {

    /**
     * Inserts a key with a new {@code kid}.
     *
     * @param key the key pair
     */
    void insert(StoredSigningKey key);

    /** {@return all keys, oldest first} */
    List<StoredSigningKey> all();

    /**
     * Replaces the encrypted form of a key's private half. Nothing else of a key ever changes.
     *
     * @param kid the key's public name
     * @param sealedPrivateKey the private key, encrypted
     */
    void reseal(String kid, byte[] sealedPrivateKey);
}
