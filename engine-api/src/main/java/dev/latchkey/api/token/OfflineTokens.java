package dev.latchkey.api.token;

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
}
