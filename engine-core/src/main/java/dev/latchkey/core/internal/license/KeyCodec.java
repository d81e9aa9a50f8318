package dev.latchkey.core.internal.license;

import dev.latchkey.api.internal.text.Texts;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.core.internal.secret.KeyRing;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Creates licence keys, and recognises texts that can be one (wire contract, section 1). A text with a wrong check
 * symbol costs one pass over it, and one with wrong MAC bits costs one HMAC. Thread-safe.
 */
public final class KeyCodec {
    private final KeyRing keys;
    /** One for each generation of the ring. */
    private final List<KeyMacs> macs;

    private final KeyFormat format;
    private final @Nullable KeyFormat[] formatOfLength = new @Nullable KeyFormat[KeyFormat.MAX_SYMBOLS + 1];
    private final boolean importedKeys;
    private final SecureRandom random;

    /**
     * Creates a codec.
     *
     * @param format the format of new keys. Keys of the shipped formats are understood too, but of two formats with the
     *     same number of symbols, only this one is
     * @param importedKeys whether any text may be a key, imported from elsewhere
     */
    public KeyCodec(KeyRing keys, KeyFormat format, boolean importedKeys, SecureRandom random) {
        this.keys = keys;
        this.macs = keys.generations().stream()
                .map(generation -> new KeyMacs(generation.licenseKeyMac()))
                .toList();
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

    /** A new key, whose MAC bits fit no other generation. */
    public LicenseKey generate() {
        int current = current();
        String text = generate(macs.get(current));
        while (fitsAnother(text, current)) {
            text = generate(macs.get(current));
        }
        return LicenseKey.of(text);
    }

    private String generate(KeyMacs current) {
        byte[] bits = new byte[KeyLayout.randomBytes(format)];
        random.nextBytes(bits);
        KeyMac mac = current.take();
        long macBits = mac.macBits(bits, format);
        current.give(mac);
        return KeyLayout.write(format, values(bits, macBits));
    }

    private boolean fitsAnother(String text, int generation) {
        for (int other = 0; other < macs.size(); other++) {
            if (other != generation && ownHash(text, other) != null) {
                return true;
            }
        }
        return false;
    }

    private int current() {
        return keys.generations().indexOf(keys.current());
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
     * The lookup hash of a key; {@code null} if the text cannot be a key of this engine. If imported keys are on, a
     * text that is not a key of the engine's own format counts as an imported one, exactly as it is except for white
     * space and invisible marks around it.
     *
     * @param text the text as it was typed or pasted (wire contract, section 1)
     */
    public @Nullable KeyHash hash(String text) {
        String own = own(text);
        for (int generation = 0; own != null && generation < macs.size(); generation++) {
            KeyHash hash = ownHash(own, generation);
            if (hash != null) {
                return hash;
            }
        }
        String imported = imported(text);
        return imported == null ? null : importedHash(imported, current());
    }

    /**
     * A text as a key of the engine's own format: the text itself if it is plain ASCII, otherwise its symbols;
     * {@code null} if its number of symbols or its check symbol is wrong.
     */
    @Nullable
    String own(String text) {
        int symbols = Symbols.countIfChecked(text);
        if (symbols != Symbols.FOREIGN) {
            return isKnown(symbols) ? text : null;
        }
        String pasted = PastedText.symbols(text, this::beginWithKey);
        return pasted != null && isKnown(Symbols.countIfChecked(pasted)) ? pasted : null;
    }

    private boolean beginWithKey(String symbols) {
        return IntStream.rangeClosed(0, Math.min(symbols.length(), KeyFormat.MAX_SYMBOLS))
                .filter(this::isKnown)
                .mapToObj(length -> symbols.substring(0, length))
                .filter(text -> Symbols.countIfChecked(text) == text.length())
                .anyMatch(text -> IntStream.range(0, macs.size()).anyMatch(i -> ownHash(text, i) != null));
    }

    private boolean isKnown(int symbols) {
        return symbols < formatOfLength.length && formatOfLength[symbols] != null;
    }

    /** A text as an imported key; {@code null} if it cannot be one. */
    @Nullable
    String imported(String text) {
        String trimmed = importedKeys ? Texts.trimmed(text) : "";
        return trimmed.isEmpty() ? null : trimmed;
    }

    /** The number of {@link #candidate candidates} for a text. */
    int candidates() {
        return importedKeys ? 2 * macs.size() : macs.size();
    }

    /** Whether a candidate takes the text as a key of the engine's own format. */
    boolean isOwn(int number) {
        return number < macs.size();
    }

    /**
     * One of the possible lookup hashes of a key; {@code null} if this one is impossible. By chance a text may fit the
     * MAC bits of a generation that it was not issued under, and only the storage can tell which one is right.
     *
     * @param own the text from {@link #own}
     * @param imported the text from {@link #imported}
     * @param number 0 and up, the likeliest first
     */
    @Nullable
    KeyHash candidate(@Nullable String own, @Nullable String imported, int number) {
        if (isOwn(number)) {
            return own == null ? null : ownHash(own, number);
        }
        return imported == null ? null : importedHash(imported, number - macs.size());
    }

    private @Nullable KeyHash ownHash(String text, int generation) {
        KeyMacs own = macs.get(generation);
        KeyMac mac = own.take();
        KeyHash hash = mac.hash(text, formatOfLength);
        own.give(mac);
        return hash;
    }

    private KeyHash importedHash(String text, int generation) {
        KeyMacs own = macs.get(generation);
        KeyMac mac = own.take();
        KeyHash hash = mac.importedHash(text);
        own.give(mac);
        return hash;
    }
}
