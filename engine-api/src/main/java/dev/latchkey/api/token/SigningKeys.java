package dev.latchkey.api.token;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import java.util.Optional;

/**
 * The key pairs that sign offline tokens (wire contract, section 2). Their public halves are in {@link
 * OfflineTokens#publicKeys()}. With HS256, none of them is in use. Thread-safe. Calls may throw {@link
 * dev.latchkey.api.storage.StorageException} if the storage cannot answer.
 */
public interface SigningKeys {

    /**
     * {@return a page of the keys, the newest first}
     *
     * @param page the start, after a key's {@code kid}, and the length
     * @throws dev.latchkey.api.InvalidValueException if the page starts after a key that does not exist
     */
    Page<SigningKey> list(PageRequest page);

    /**
     * {@return the key with this name, if there is one}
     *
     * @param kid its {@code kid}
     */
    Optional<SigningKey> find(String kid);

    /**
     * Creates a new key, which signs from now on. Other engines on the same storage sign with it a minute later at the
     * latest. Earlier keys stay in {@link OfflineTokens#publicKeys()}, and tokens signed by them still verify.
     *
     * @return the new key
     * @throws dev.latchkey.api.RefusedException {@code shared_secret} with HS256, whose secret is the host's
     */
    SigningKey rotate();
}
