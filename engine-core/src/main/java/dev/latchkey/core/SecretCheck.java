package dev.latchkey.core;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.secret.DerivedKeys;
import java.security.MessageDigest;

/** Ties a storage to one master secret, so that a wrong one is noticed before it makes keys that nobody finds. */
final class SecretCheck {
    private static final String MARK = "secret-check";

    private SecretCheck() {}

    /**
     * Makes sure that a secret is the storage's, or makes it that.
     *
     * @throws LicensingException if the storage belongs to another one
     */
    static void require(Storage storage, SecretSource source, DerivedKeys keys) {
        byte[] expected = keys.check();
        byte[] stored = storage.inTransaction(tx -> tx.marks().putIfAbsent(MARK, expected));
        if (!MessageDigest.isEqual(stored, expected)) {
            throw source.refuse();
        }
        source.accept();
    }
}
