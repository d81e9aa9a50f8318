package dev.latchkey.core.internal.secret;

import dev.latchkey.api.storage.MarkRepository;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The progress of sealing anew, as a mark in the storage. It repeats passes over all kinds of values until a pass finds
 * nothing to do, since a transaction that was open during the move may have sealed a value under the earlier secret.
 *
 * @param kind the next kind of value
 * @param after the id after which it continues; {@code null} for the start of the kind
 * @param renewed the number of values sealed anew
 * @param renewedBefore the number of those before this pass
 */
record Resealing(int kind, @Nullable UUID after, long renewed, long renewedBefore) {
    static final Resealing BEGIN = new Resealing(0, null, 0, 0);

    private static final String MARK = "resealing";
    private static final int LENGTH = 1 + 2 * Long.BYTES;
    private static final int ID_LENGTH = 2 * Long.BYTES;

    /** The progress, locked until the transaction ends; empty if nothing is in progress. */
    static Optional<Resealing> findForUpdate(MarkRepository marks) {
        return marks.findForUpdate(MARK).map(Resealing::of);
    }

    static boolean isUnderWay(MarkRepository marks) {
        return marks.find(MARK).isPresent();
    }

    static void end(MarkRepository marks) {
        marks.remove(MARK);
    }

    void write(MarkRepository marks) {
        marks.putIfAbsent(MARK, bytes());
        marks.replace(MARK, bytes());
    }

    private static Resealing of(byte[] mark) {
        ByteBuffer buffer = ByteBuffer.wrap(mark);
        int kind = buffer.get();
        long renewed = buffer.getLong();
        long renewedBefore = buffer.getLong();
        UUID after = buffer.hasRemaining() ? new UUID(buffer.getLong(), buffer.getLong()) : null;
        return new Resealing(kind, after, renewed, renewedBefore);
    }

    private byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(after == null ? LENGTH : LENGTH + ID_LENGTH)
                .put((byte) kind)
                .putLong(renewed)
                .putLong(renewedBefore);
        if (after != null) {
            buffer.putLong(after.getMostSignificantBits()).putLong(after.getLeastSignificantBits());
        }
        return buffer.array();
    }

    /**
     * The progress after a batch.
     *
     * @param kinds the number of kinds of values
     * @return empty if that was the last batch
     */
    Optional<Resealing> next(SealedValues.Batch batch, int kinds) {
        long sum = renewed + batch.renewed();
        if (batch.last() != null) {
            return Optional.of(new Resealing(kind, batch.last(), sum, renewedBefore));
        }
        if (kind + 1 < kinds) {
            return Optional.of(new Resealing(kind + 1, null, sum, renewedBefore));
        }
        return sum == renewedBefore ? Optional.empty() : Optional.of(new Resealing(0, null, sum, sum));
    }
}
