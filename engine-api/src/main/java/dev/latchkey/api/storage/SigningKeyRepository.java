package dev.latchkey.api.storage;

import java.util.List;

/** Keys that sign offline tokens, inside one transaction. */
public interface SigningKeyRepository {

    /** Inserts a key with a new {@code kid}. */
    void insert(StoredSigningKey key);

    /** All keys, oldest first. */
    List<StoredSigningKey> all();

    /** Writes another encrypted form of a key's private half. Nothing else of a key ever changes. */
    void reseal(String kid, byte[] sealedPrivateKey);
}
