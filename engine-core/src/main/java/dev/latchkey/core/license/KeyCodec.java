package dev.latchkey.core.license;

import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.core.secret.DerivedKeys;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes licence keys, and tells which texts can be one (wire contract, section 1). A text with a wrong check symbol
 * costs one pass over it, and one with wrong MAC bits one HMAC. Thread-safe.
 */
public final class KeyCodec {
    private final KeyMacs macs;
    private final KeyFormat format;
    private final @Nullable KeyFormat[] formatOfLength = new @Nullable KeyFormat[KeyFormat.MAX_SYMBOLS + 1];
    private final boolean importedKeys;
    private final SecureRandom random;

    /**
     * A codec.
     *
     * @param format the format of new keys. Keys of the shipped formats are understood besides, but of two formats with
     *     as many symbols only this one
     * @param importedKeys whether any text may be a key, imported from elsewhere
     */
    public KeyCodec(DerivedKeys keys, KeyFormat format, boolean importedKeys, SecureRandom random) {
        this.macs = new KeyMacs(keys.licenseKeyMac());
        this.format = format;
        this.importedKeys = importedKeys;
        this.random = random;
        understand(KeyFormat.STANDARD);
        understand(KeyFormat.LONG);
        understand(format);
    }

    private void understand(KeyFormat known) {
        formatOfLength[known.symbols()] = known;
    }

    /** A new key. */
    public LicenseKey generate() {
        byte[] bits = new byte[format.randomBytes()];
        random.nextBytes(bits);
        KeyMac mac = macs.take();
        long macBits = mac.macBits(bits, format);
        macs.give(mac);
        return LicenseKey.of(format.write(values(bits, macBits)));
    }

    private int[] values(byte[] random, long macBits) {
        BigInteger bits = new BigInteger(1, random)
                .shiftRight(random.length * Byte.SIZE - format.randomBits())
                .shiftLeft(format.macBits())
                .or(BigInteger.valueOf(macBits));
        int[] values = new int[format.symbols()];
        int check = values.length - 1;
        for (int i = 0; i < check; i++) {
            values[i] = bits.shiftRight(Symbols.BITS * (check - 1 - i)).intValue() & 31;
        }
        values[check] = Symbols.check(values, check);
        return values;
    }

    /**
     * The lookup hash of a key; {@code null} if the text cannot be a key of this engine. With imported keys on, a text
     * that is no key of the engine's own making is taken for an imported one, exactly as it is but for white space
     * around it.
     *
     * @param text as it was typed: ASCII letters in either case, {@code I} and {@code L} for {@code 1}, {@code O} for
     *     {@code 0}, hyphens and spaces anywhere
     */
    public @Nullable KeyHash hash(String text) {
        String trimmed = text.strip();
        KeyFormat likely = formatOf(trimmed);
        if (likely == null && !importedKeys) {
            return null;
        }
        KeyMac mac = macs.take();
        KeyHash hash = likely == null ? null : mac.hash(trimmed, likely);
        if (hash == null && importedKeys && !trimmed.isEmpty()) {
            hash = mac.importedHash(trimmed);
        }
        macs.give(mac);
        return hash;
    }

    private @Nullable KeyFormat formatOf(String text) {
        int symbols = Symbols.countIfChecked(text);
        return symbols < formatOfLength.length ? formatOfLength[symbols] : null;
    }
}
