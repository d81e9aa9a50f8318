package dev.latchkey.api.storage;

import dev.latchkey.api.license.License;
import org.jspecify.annotations.Nullable;

/**
 * A licence with what a storage keeps beside it.
 *
 * @param license the licence
 * @param keyHash the lookup hash of its key, unique
 * @param sealedKey its key, encrypted, if it is recoverable; the array is not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to and from a column, never compared
public record StoredLicense(License license, KeyHash keyHash, byte @Nullable [] sealedKey) {

    /** The same row with another licence. */
    public StoredLicense with(License license) {
        return new StoredLicense(license, keyHash, sealedKey);
    }

    @Override
    public String toString() {
        return "StoredLicense[" + license + "]";
    }
}
