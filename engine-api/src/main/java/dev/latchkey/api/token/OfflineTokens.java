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
     * Validates as {@link dev.latchkey.api.license.Licenses#validate(ValidationRequest)} does, and signs a token for
     * the machine. If the project has verification switched off, this refuses and takes no slot.
     *
     * @param request the key and the machine
     * @return the token, or why there is none
     */
    TokenIssuance issue(ValidationRequest request);

    /**
     * {@return the public keys that verify every token still unexpired, as a JWK set (RFC 7517) in JSON} It never holds
     * a private or symmetric key, so it is empty with HS256.
     */
    String publicKeys();

    /**
     * {@return a page of the key pairs whose public halves are in {@link #publicKeys()}, the newest first} With HS256,
     * none of them is in use.
     *
     * @param page where it begins, behind a key's {@code kid}, and how long it is
     * @throws dev.latchkey.api.InvalidValueException if it is to begin behind a key that there is not
     */
    Page<SigningKey> signingKeys(PageRequest page);

    /**
     * Makes a new signing key, which signs from now on. Other engines on the same storage sign with it a minute later
     * at the latest. Earlier keys stay in {@link #publicKeys()}, so that tokens signed by them go on verifying.
     *
     * @return the new key's {@code kid}
     * @throws IllegalStateException with HS256, whose secret is the host's
     */
    String rotateSigningKey();
}
