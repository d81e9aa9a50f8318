package dev.latchkey.api.token;

import dev.latchkey.api.license.ValidationRequest;
import java.util.List;

/**
 * Offline tokens (wire contract, section 2). Thread-safe. Calls may throw {@link
 * dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 */
public interface OfflineTokens {

    /**
     * Validates as {@link dev.latchkey.api.license.Licenses#validate(ValidationRequest)} does, and signs a token for
     * the machine. Where the project has verification switched off, it refuses and takes no slot.
     */
    TokenIssuance issue(ValidationRequest request);

    /**
     * The public keys that verify every token still unexpired, as a JWK set (RFC 7517) in JSON. It never holds a
     * private or symmetric key, so with HS256 it is empty.
     */
    String publicKeys();

    /**
     * The key pairs that there are, the newest first: those whose public halves are in {@link #publicKeys()}. With HS256,
     * none of them is in use.
     */
    List<SigningKey> signingKeys();

    /**
     * Makes a new signing key, which signs from now on; other engines on the same storage sign with it a minute later at
     * the latest. Earlier keys stay in {@link #publicKeys()}, so that tokens signed by them go on verifying.
     *
     * @return the new key's {@code kid}
     * @throws IllegalStateException with HS256, whose secret is the host's
     */
    String rotateSigningKey();
}
