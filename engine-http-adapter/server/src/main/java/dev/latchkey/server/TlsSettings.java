package dev.latchkey.server;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.nio.file.Path;

/**
 * The server's own certificate. {@link #toString()} hides the password.
 *
 * @param keyStore a PKCS#12 file with the certificate chain and its private key
 * @param password the file's password, a secret
 */
public record TlsSettings(Path keyStore, String password) {
    /**
     * Checks that no value is missing.
     *
     * @param keyStore a PKCS#12 file
     * @param password the file's password, a secret
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the exception names it
     */
    public TlsSettings {
        requireGiven("keyStore", keyStore);
        requireGiven("password", password);
    }

    @Override
    public String toString() {
        return "TlsSettings[keyStore=" + keyStore + "]";
    }
}
