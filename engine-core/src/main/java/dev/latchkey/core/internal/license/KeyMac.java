package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.storage.KeyHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * One HMAC-SHA-256 over a key's random bits. Its first 16 bytes are the lookup hash, and the bits after them are the
 * MAC bits of the key. A reader of the storage cannot complete a key, and the holder of a key cannot compute its hash.
 *
 * <p>The authenticated message starts with the number of symbols and of random bits, and different formats never share
 * a key. For an imported key it starts with a zero byte, which no format has. None of this may ever change, since
 * issued keys depend on it.
 *
 * <p>Not thread-safe: {@link KeyMacs} lends it to one thread at a time.
 */
final class KeyMac {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER_BYTES = 2;

    private final Mac mac;
    /** The header, a key's bits, and a margin for reading them a long at a time. */
    private final byte[] message = new byte[HEADER_BYTES + KeyLayout.MAX_BYTES + Long.BYTES];

    KeyMac(SecretKey key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is required of every Java platform", e);
        }
    }

    /**
     * The lookup hash of a text; {@code null} if its MAC bits are wrong.
     *
     * @param formats the format for each number of symbols, including that of the text
     */
    @Nullable
    KeyHash hash(String text, @Nullable KeyFormat[] formats) {
        KeyFormat format = Objects.requireNonNull(formats[Symbols.unpack(text, message, HEADER_BYTES)]);
        long claimed = bits(message, HEADER_BYTES * Byte.SIZE + format.randomBits(), format.macBits());
        byte[] digest = digest(format);
        return claimed == ownBits(digest, format) ? lookupHash(digest) : null;
    }

    /** The MAC bits for random bits. Bits beyond those of the format are ignored. */
    long macBits(byte[] random, KeyFormat format) {
        System.arraycopy(random, 0, message, HEADER_BYTES, KeyLayout.randomBytes(format));
        return ownBits(digest(format), format);
    }

    /** The lookup hash of an imported key, compared as it is. */
    KeyHash importedHash(String text) {
        byte[] imported = new byte[1 + Character.BYTES * text.length()];
        for (int i = 0; i < text.length(); i++) {
            imported[1 + 2 * i] = (byte) (text.charAt(i) >>> Byte.SIZE);
            imported[2 + 2 * i] = (byte) text.charAt(i);
        }
        return lookupHash(mac.doFinal(imported));
    }

    private byte[] digest(KeyFormat format) {
        message[0] = (byte) format.symbols();
        message[1] = (byte) format.randomBits();
        int end = HEADER_BYTES + KeyLayout.randomBytes(format);
        int surplus = KeyLayout.randomBytes(format) * Byte.SIZE - format.randomBits();
        message[end - 1] &= (byte) (-1 << surplus);
        mac.update(message, 0, end);
        return mac.doFinal();
    }

    private static KeyHash lookupHash(byte[] digest) {
        return new KeyHash((long) LONGS.get(digest, 0), (long) LONGS.get(digest, Long.BYTES));
    }

    private static long ownBits(byte[] digest, KeyFormat format) {
        return bits(digest, KeyHash.LENGTH * Byte.SIZE, format.macBits());
    }

    /** Up to 56 bits, which fit one long wherever they start inside a byte. */
    private static long bits(byte[] bytes, int start, int count) {
        long word = (long) LONGS.get(bytes, start / Byte.SIZE);
        return word << start % Byte.SIZE >>> Long.SIZE - count;
    }
}
