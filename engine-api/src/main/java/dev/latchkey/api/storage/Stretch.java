package dev.latchkey.api.storage;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring blocks of numbers, some of them passed over: one block, with a bit for each number that was, or any
 * number of blocks that were passed over but for a few numbers. Numbers are counted from the first of its first block.
 * Not thread-safe.
 */
final class Stretch {
    private static final int BLOCK = NumberedEvents.BLOCK;
    private static final int BYTES = BLOCK / Byte.SIZE;
    /** The size of a block with bits, in words of 8 bytes. */
    private static final int WORDS = BLOCK / Long.SIZE;
    /** The words that a stretch takes by itself. */
    private static final int OVERHEAD = 8;
    /** The largest number of others in a block, not passed over, for which a list of them is shorter than bits. */
    private static final int FEW = WORDS - OVERHEAD;
    /** The largest number of such numbers for which stretches are joined. Then adding to the list stays cheap. */
    private static final int MOST_LISTED = 1_024;

    private final long blocks;
    /** The numbers that were passed over; {@code null} if the others are listed. */
    private final @Nullable BitSet passed;
    /** The numbers that were not passed over, in order, if there are no bits. */
    private final long[] listed;

    private Stretch(long blocks, @Nullable BitSet passed, long... listed) {
        this.blocks = blocks;
        this.passed = passed;
        this.listed = listed;
    }

    /** Blocks that were passed over as a whole. */
    static Stretch whole(long blocks) {
        return new Stretch(blocks, null);
    }

    /** A block without a number that was passed over. */
    static Stretch empty() {
        return new Stretch(1, new BitSet(BLOCK));
    }

    long blocks() {
        return blocks;
    }

    boolean isEmpty() {
        return passed != null && passed.isEmpty();
    }

    /** Its size in words of 8 bytes. */
    int words() {
        return OVERHEAD + (passed != null ? WORDS : listed.length);
    }

    /** The block with bits; only a single block can have them. */
    Stretch withBits() {
        if (passed != null) {
            return this;
        }
        BitSet bits = new BitSet(BLOCK);
        bits.set(0, BLOCK);
        for (long number : listed) {
            bits.clear((int) number);
        }
        return new Stretch(1, bits);
    }

    /** The same without bits, if that is shorter. */
    Stretch shortest() {
        if (passed == null || BLOCK - passed.cardinality() > FEW) {
            return this;
        }
        BitSet others = (BitSet) passed.clone();
        others.flip(0, BLOCK);
        return new Stretch(1, null, others.stream().asLongStream().toArray());
    }

    /** This and the next stretch as one; {@code null} if they stay two. */
    @Nullable
    Stretch joined(Stretch next) {
        if (passed != null || next.passed != null || listed.length + next.listed.length > MOST_LISTED) {
            return null;
        }
        long[] all = Arrays.copyOf(listed, listed.length + next.listed.length);
        for (int i = 0; i < next.listed.length; i++) {
            all[listed.length + i] = blocks * BLOCK + next.listed[i];
        }
        return new Stretch(blocks + next.blocks, null, all);
    }

    /** The first blocks of several. */
    Stretch first(long count) {
        return new Stretch(count, null, Arrays.copyOf(listed, below(count * BLOCK)));
    }

    /** The blocks after the first ones. */
    Stretch after(long count) {
        long start = count * BLOCK;
        return new Stretch(
                blocks - count,
                null,
                Arrays.stream(listed, below(start), listed.length)
                        .map(number -> number - start)
                        .toArray());
    }

    /** Sets bits, from one number to before another. */
    void set(int from, int to) {
        bits().set(from, to);
    }

    /** Clears bits, from one number to before another. */
    void clear(int from, int to) {
        bits().clear(from, to);
    }

    private BitSet bits() {
        if (passed == null) {
            throw new IllegalStateException("a stretch without bits");
        }
        return passed;
    }

    /** The same without one number; {@code null} if its block must get bits for that. */
    @Nullable
    Stretch without(long number) {
        if (passed != null) {
            passed.clear((int) number);
            return this;
        }
        int at = below(number);
        if (at < listed.length && listed[at] == number) {
            return this;
        }
        if (listed.length >= 2 * MOST_LISTED) {
            return null;
        }
        long[] more = new long[listed.length + 1];
        System.arraycopy(listed, 0, more, 0, at);
        more[at] = number;
        System.arraycopy(listed, at, more, at + 1, listed.length - at);
        return new Stretch(blocks, null, more);
    }

    boolean contains(long number) {
        return passed != null ? passed.get((int) number) : Arrays.binarySearch(listed, number) < 0;
    }

    /** How many of its numbers, from one to before another, were passed over. */
    long count(long from, long to) {
        return passed != null ? passed.get((int) from, (int) to).cardinality() : to - from - (below(to) - below(from));
    }

    /** How many listed numbers are below this one. */
    private int below(long number) {
        int at = Arrays.binarySearch(listed, number);
        return at < 0 ? -at - 1 : at;
    }

    /** Adds its ranges, as counted from the first of all numbers. A range may continue the last one. */
    void addTo(List<SequenceRange> ranges, long start) {
        if (passed != null) {
            for (int first = passed.nextSetBit(0); first >= 0; ) {
                int behind = passed.nextClearBit(first);
                add(start + first, start + behind - 1, ranges);
                first = passed.nextSetBit(behind);
            }
            return;
        }
        long first = 0;
        for (long number : listed) {
            add(start + first, start + number - 1, ranges);
            first = number + 1;
        }
        add(start + first, start + blocks * BLOCK - 1, ranges);
    }

    private static void add(long first, long last, List<SequenceRange> ranges) {
        int before = ranges.size() - 1;
        if (first > last) {
            return;
        }
        if (before >= 0 && ranges.get(before).last() == first - 1) {
            ranges.set(before, new SequenceRange(ranges.get(before).first(), last));
        } else {
            ranges.add(new SequenceRange(first, last));
        }
    }

    /** Writes what {@link #read} reads. */
    void write(DataOutput out) throws IOException {
        if (passed != null) {
            out.writeLong(0);
            out.write(Arrays.copyOf(passed.toByteArray(), BYTES));
        } else if (listed.length == 0) {
            out.writeLong(blocks);
        } else {
            out.writeLong(-blocks);
            out.writeInt(listed.length);
            long before = -1;
            for (long number : listed) {
                out.writeLong(number - before);
                before = number;
            }
        }
    }

    /**
     * Reads the output of {@link #write}.
     *
     * @param behindLast all of its numbers are below this one
     * @throws IOException if the input is not of this form
     */
    static Stretch read(DataInput in, long behindLast) throws IOException {
        long blocks = in.readLong();
        if (blocks == 0) {
            return bits(in, behindLast);
        }
        if (blocks == Long.MIN_VALUE || Math.abs(blocks) > behindLast / BLOCK) {
            throw new IOException(blocks + " blocks");
        }
        return blocks > 0 ? whole(blocks) : new Stretch(-blocks, null, listed(in, -blocks * BLOCK));
    }

    private static long[] listed(DataInput in, long behindLast) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > 2 * MOST_LISTED) {
            throw new IOException(length + " numbers of a stretch");
        }
        long[] listed = new long[length];
        long before = -1;
        for (int i = 0; i < length; i++) {
            long step = in.readLong();
            if (step < 1 || step >= behindLast - before) {
                throw new IOException("a number outside its stretch");
            }
            before += step;
            listed[i] = before;
        }
        return listed;
    }

    private static Stretch bits(DataInput in, long behindLast) throws IOException {
        byte[] bytes = new byte[BYTES];
        in.readFully(bytes);
        BitSet bits = BitSet.valueOf(bytes);
        if (bits.isEmpty() || bits.length() > behindLast) {
            throw new IOException(bits.length() + " numbers of a block");
        }
        return new Stretch(1, bits);
    }
}
