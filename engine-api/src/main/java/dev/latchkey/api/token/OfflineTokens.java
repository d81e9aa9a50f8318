package dev.latchkey.api.token;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.license.ValidationRequest;

/**
 * Offline tokens (wire contract, section 2). Thread-safe. Calls may throw {@link
 * dev.latchkey.api.storage.StorageException} when the storage cannot answer.
 */
public interface OfflineTokens {

    /**
     * Validates like {@link dev.latchkey.api.license.Licenses#validate(ValidationRequest)}, and signs a token for the
     * machine. If verification is switched off for the project, this refuses and takes no slot.
     *
     * @param request the key and the machine
     * @return the token, or the reason why there is none
     */
    TokenIssuance issue(ValidationRequest request);

    /**
     * {@return the public keys that verify every unexpired token, as a JWK set (RFC 7517) in JSON} It never contains a
     * private or symmetric key, and so is empty with HS256.
     */
    String publicKeys();

    /**
     * {@return a page of the key pairs whose public halves are in {@link #publicKeys()}, the newest first} With HS256,
     * none of them is in use.
     *
     * @param page the start, after a key's {@code kid}, and the length
     * @throws dev.latchkey.api.InvalidValueException if the page starts after a key that does not exist
     */
    Page<SigningKey> signingKeys(PageRequest page);

    /**
     * Creates a new signing key, which signs from now on. Other engines on the same storage sign with it a minute later
     * at the latest. Earlier keys stay in {@link #publicKeys()}, and tokens signed by them still verify.
     *
     * @return the new key's {@code kid}
     * @throws IllegalStateException with HS256, whose secret is the host's
     */
    String rotateSigningKey();
}
