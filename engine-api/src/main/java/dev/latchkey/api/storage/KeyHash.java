package dev.latchkey.api.storage;

import java.nio.ByteBuffer;

/**
 * The stored stand-in for a licence key: 128 bits of its HMAC-SHA-256, under a secret that the storage never sees.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record KeyHash(long high, long low) {
    /** Length in bytes. */
    public static final int LENGTH = 16;

    /**
     * {@return a hash from its bytes}
     *
     * @param bytes exactly {@value #LENGTH} bytes
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static KeyHash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key hash has 16 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new KeyHash(buffer.getLong(), buffer.getLong());
    }

    /** {@return its bytes, in a new array} */
    public byte[] toBytes() {
        return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
    }

    @Override
    public int hashCode() {
        // The bits are already uniform.
        return (int) low;
    }

    @Override
    public String toString() {
        return "KeyHash[hidden]";
    }
}
