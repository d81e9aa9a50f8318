package dev.latchkey.core.internal.traffic;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call with an idempotency key, and who made the call.
 *
 * @param maker 128 bits of a hash of who made the call
 * @param isSecret whether it may bear a secret, so that it is the maker's alone
 * @param content the answer; the array is not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to and from a storage, never compared
record KeptAnswer(UUID maker, boolean isSecret, byte[] content) {
    private static final byte OPEN = 1;
    private static final byte SECRET = 2;
    private static final int HEAD = 1 + 2 * Long.BYTES;

    byte[] toBytes() {
        return ByteBuffer.allocate(HEAD + content.length)
                .put(isSecret ? SECRET : OPEN)
                .putLong(maker.getMostSignificantBits())
                .putLong(maker.getLeastSignificantBits())
                .put(content)
                .array();
    }

    /** The answer that these bytes are; {@code null} if they have another form, and nobody is told what they are. */
    static @Nullable KeptAnswer of(byte[] bytes) {
        if (bytes.length < HEAD || (bytes[0] != OPEN && bytes[0] != SECRET)) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean secret = in.get() == SECRET;
        UUID maker = new UUID(in.getLong(), in.getLong());
        byte[] content = new byte[in.remaining()];
        in.get(content);
        return new KeptAnswer(maker, secret, content);
    }

    @Override
    public String toString() {
        return "KeptAnswer[isSecret=" + isSecret + "]";
    }
}
