package dev.latchkey.core.internal.traffic;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call with an idempotency key, and the caller that made the call.
 *
 * @param maker 128 bits of a hash of the caller that made the call
 * @param isSecret whether it may contain a secret, and is for the maker alone
 * @param isOperators whether an operator made the call, and it is for operators alone
 * @param content the answer; the array must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to and from a storage, never compared
record KeptAnswer(UUID maker, boolean isSecret, boolean isOperators, byte[] content) {
    private static final byte OPEN = 1;
    private static final byte SECRET = 2;
    /** Added to either of them. */
    private static final byte OPERATORS = 2;

    private static final int HEAD = 1 + 2 * Long.BYTES;

    byte[] toBytes() {
        return ByteBuffer.allocate(HEAD + content.length)
                .put((byte) ((isSecret ? SECRET : OPEN) + (isOperators ? OPERATORS : 0)))
                .putLong(maker.getMostSignificantBits())
                .putLong(maker.getLeastSignificantBits())
                .put(content)
                .array();
    }

    /** The answer in these bytes; {@code null} if they have another format. Then nobody gets their content. */
    static @Nullable KeptAnswer of(byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] < OPEN || bytes[0] > SECRET + OPERATORS) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte form = in.get();
        boolean operators = form > SECRET;
        boolean secret = (operators ? form - OPERATORS : form) == SECRET;
        UUID maker = new UUID(in.getLong(), in.getLong());
        byte[] content = new byte[in.remaining()];
        in.get(content);
        return new KeptAnswer(maker, secret, operators, content);
    }

    @Override
    public String toString() {
        return "KeptAnswer[isSecret=" + isSecret + ", isOperators=" + isOperators + "]";
    }
}
