package dev.latchkey.api.storage;

import dev.latchkey.api.token.SigningAlgorithm;
import java.time.Instant;

/**
 * A key that signs offline tokens, as it is stored.
 *
 * @param kid its public name, unique
 * @param algorithm what it signs with
 * @param createdAt when it was made, in milliseconds' resolution
 * @param publicKey the public key, X.509 encoded; the array is not to be changed
 * @param sealedPrivateKey the private key, encrypted; the array is not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to and from a column, never compared
public record StoredSigningKey(
        String kid, SigningAlgorithm algorithm, Instant createdAt, byte[] publicKey, byte[] sealedPrivateKey) {

    @Override
    public String toString() {
        return "StoredSigningKey[" + kid + "]";
    }
}
