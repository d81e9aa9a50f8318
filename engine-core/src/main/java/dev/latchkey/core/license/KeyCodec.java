package dev.latchkey.core.license;

import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.core.secret.DerivedKeys;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Makes licence keys and tells which texts can be one (wire contract, section 1). Thread-safe. */
public final class KeyCodec {

    /**
     * A codec.
     *
     * @param format the format of new keys; keys of the shipped formats are understood besides
     * @param importedKeys whether keys of other systems are understood too
     */
    public KeyCodec(DerivedKeys keys, KeyFormat format, boolean importedKeys, SecureRandom random) {}

    /** A new key. */
    public LicenseKey generate() {
        throw new UnsupportedOperationException();
    }

    /**
     * The lookup hash of a key; {@code null} if the text cannot be a key of this engine.
     *
     * @param text as it was typed
     */
    public @Nullable KeyHash hash(String text) {
        throw new UnsupportedOperationException();
    }
}
