package dev.latchkey.api.storage;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a reader passed over, in blocks of {@link NumberedEvents#BLOCK}: a bit for each number of a block
 * that was passed over in part, next to nothing for neighbouring blocks that were passed over as a whole, and nothing
 * for the others. Not thread-safe.
 */
final class PassedOver {
    private static final int BLOCK = NumberedEvents.BLOCK;

    /** By their first block. */
    private final NavigableMap<Long, Stretch> stretches = new TreeMap<>();

    /**
     * A block, or neighbouring blocks that were passed over as a whole.
     *
     * @param blocks how many blocks
     * @param numbers the numbers of the one block that were passed over, counted from its first; {@code null} if all
     *     were
     */
    private record Stretch(long blocks, @Nullable BitSet numbers) {
        static Stretch whole(long blocks) {
            return new Stretch(blocks, null);
        }
    }

    private static long block(long number) {
        return number / BLOCK;
    }

    private static int offset(long number) {
        return (int) (number % BLOCK);
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** Adds numbers above all present ones. */
    void add(long first, long last) {
        for (long from = first; from <= last; ) {
            long block = block(from);
            long count = last - from + 1;
            if (offset(from) == 0 && count >= BLOCK) {
                count -= count % BLOCK;
                stretches.put(block, Stretch.whole(count / BLOCK));
            } else {
                count = Math.min(count, BLOCK - offset(from));
                numbers(block).set(offset(from), (int) (offset(from) + count));
            }
            from += count;
        }
    }

    private BitSet numbers(long block) {
        BitSet present = ofItsOwn(block);
        if (present != null) {
            return present;
        }
        BitSet none = new BitSet(BLOCK);
        stretches.put(block, new Stretch(1, none));
        return none;
    }

    void remove(long number) {
        clear(number, offset(number));
    }

    void removeUpTo(long number) {
        clear(number, 0);
        stretches.headMap(block(number)).clear();
    }

    private void clear(long number, int fromOffset) {
        BitSet numbers = ofItsOwn(block(number));
        if (numbers != null) {
            numbers.clear(fromOffset, offset(number) + 1);
            if (numbers.isEmpty()) {
                stretches.remove(block(number));
            }
        }
    }

    /** The numbers of a block, split off from those of its neighbours; {@code null} if there are none. */
    private @Nullable BitSet ofItsOwn(long block) {
        Map.Entry<Long, Stretch> around = around(block);
        if (around == null) {
            return null;
        }
        BitSet numbers = around.getValue().numbers();
        return numbers == null
                ? cutOut(block, around.getKey(), around.getValue().blocks())
                : numbers;
    }

    private BitSet cutOut(long block, long first, long blocks) {
        BitSet all = new BitSet(BLOCK);
        all.set(0, BLOCK);
        long behind = first + blocks - block - 1;
        if (behind > 0) {
            stretches.put(block + 1, Stretch.whole(behind));
        }
        if (block > first) {
            stretches.put(first, Stretch.whole(block - first));
        }
        stretches.put(block, new Stretch(1, all));
        return all;
    }

    private Map.@Nullable Entry<Long, Stretch> around(long block) {
        Map.Entry<Long, Stretch> before = stretches.floorEntry(block);
        return before != null && block - before.getKey() < before.getValue().blocks() ? before : null;
    }

    boolean contains(long number) {
        Map.Entry<Long, Stretch> around = around(block(number));
        return around != null
                && (around.getValue().numbers() == null
                        || around.getValue().numbers().get(offset(number)));
    }

    /** How many numbers of a block were passed over. */
    long count(long block) {
        Map.Entry<Long, Stretch> around = around(block);
        if (around == null) {
            return 0;
        }
        BitSet numbers = around.getValue().numbers();
        return numbers == null ? BLOCK : numbers.cardinality();
    }

    /** How many numbers from this one on were passed over. */
    long countFrom(long number) {
        long count = 0;
        for (Map.Entry<Long, Stretch> each :
                stretches.tailMap(firstOf(block(number)), true).entrySet()) {
            long start = each.getKey() * BLOCK;
            BitSet numbers = each.getValue().numbers();
            long below = Math.max(0, number - start);
            count += numbers == null
                    ? each.getValue().blocks() * BLOCK - below
                    : numbers.cardinality() - numbers.get(0, (int) below).cardinality();
        }
        return count;
    }

    private long firstOf(long block) {
        Map.Entry<Long, Stretch> around = around(block);
        return around == null ? block : around.getKey();
    }

    /** The ranges of neighbouring numbers, in order: all of them, or at most the first ones. */
    List<SequenceRange> ranges(int most) {
        List<SequenceRange> ranges = new ArrayList<>();
        for (Map.Entry<Long, Stretch> each : stretches.entrySet()) {
            addRanges(each.getKey() * BLOCK, each.getValue(), ranges);
            if (ranges.size() > most) {
                break;
            }
        }
        return ranges;
    }

    private static void addRanges(long start, Stretch stretch, List<SequenceRange> ranges) {
        BitSet numbers = stretch.numbers();
        if (numbers == null) {
            addRange(start, start + stretch.blocks() * BLOCK - 1, ranges);
            return;
        }
        for (int first = numbers.nextSetBit(0); first >= 0; ) {
            int behind = numbers.nextClearBit(first);
            addRange(start + first, start + behind - 1, ranges);
            first = numbers.nextSetBit(behind);
        }
    }

    /** Adds a range, which may continue the last one in the next block. */
    private static void addRange(long first, long last, List<SequenceRange> ranges) {
        int before = ranges.size() - 1;
        if (before >= 0 && ranges.get(before).last() == first - 1) {
            ranges.set(before, new SequenceRange(ranges.get(before).first(), last));
        } else {
            ranges.add(new SequenceRange(first, last));
        }
    }

    /**
     * Forgets the lowest numbers if they are in too many blocks. Neighbouring blocks that are completely present count
     * as one. Returns whether it forgot any.
     */
    boolean forgetBeyond(int mostBlocks) {
        boolean some = stretches.size() > mostBlocks;
        while (stretches.size() > mostBlocks) {
            stretches.pollFirstEntry();
        }
        return some;
    }

    /** Writes what {@link #read} reads. */
    void write(DataOutput out) throws IOException {
        out.writeInt(stretches.size());
        long behind = 0;
        for (Map.Entry<Long, Stretch> each : stretches.entrySet()) {
            BitSet numbers = each.getValue().numbers();
            out.writeLong(each.getKey() - behind);
            out.writeLong(numbers == null ? each.getValue().blocks() : 0);
            if (numbers != null) {
                out.write(Arrays.copyOf(numbers.toByteArray(), BLOCK / Byte.SIZE));
            }
            behind = each.getKey() + each.getValue().blocks();
        }
    }

    /**
     * Reads the output of {@link #write}.
     *
     * @param high all numbers are below it
     * @throws IOException if the input is not of this form
     */
    static PassedOver read(DataInput in, long high) throws IOException {
        PassedOver passed = new PassedOver();
        long behind = 0;
        for (int left = in.readInt(); left > 0; left--) {
            long first = behind + upTo(block(high) - behind, in.readLong());
            long blocks = upTo(block(high) - first, in.readLong());
            passed.stretches.put(first, blocks == 0 ? some(in, high - first * BLOCK) : Stretch.whole(blocks));
            behind = first + Math.max(1, blocks);
        }
        if (passed.contains(0)) {
            throw new IOException("0 is no number");
        }
        return passed;
    }

    private static long upTo(long most, long count) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException(count + " blocks");
        }
        return count;
    }

    private static Stretch some(DataInput in, long behindLast) throws IOException {
        byte[] bits = new byte[BLOCK / Byte.SIZE];
        in.readFully(bits);
        BitSet numbers = BitSet.valueOf(bits);
        if (numbers.isEmpty() || numbers.length() > behindLast) {
            throw new IOException(numbers.length() + " numbers of a block");
        }
        return new Stretch(1, numbers);
    }
}
