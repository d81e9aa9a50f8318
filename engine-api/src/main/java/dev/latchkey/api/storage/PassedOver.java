package dev.latchkey.api.storage;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a reader passed over, in blocks of {@link NumberedEvents#BLOCK}. They take a bit each where many of
 * a block were read, and eight bytes for each number that was read where these are few: so they take little in a log
 * of any density. Not thread-safe.
 */
final class PassedOver {
    private static final int BLOCK = NumberedEvents.BLOCK;

    /** By their first block. */
    private final NavigableMap<Long, Stretch> stretches = new TreeMap<>();

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
        Map.Entry<Long, Stretch> before = stretches.lastEntry();
        if (before != null && before.getKey() < block(first)) {
            shorten(before.getKey());
        }
        for (long from = first; from <= last; ) {
            long block = block(from);
            long count = last - from + 1;
            if (offset(from) == 0 && count >= BLOCK) {
                count -= count % BLOCK;
                stretches.put(block, Stretch.whole(count / BLOCK));
            } else {
                count = Math.min(count, BLOCK - offset(from));
                stretches.computeIfAbsent(block, none -> Stretch.empty()).set(offset(from), (int)
                        (offset(from) + count));
            }
            from += count;
            if (offset(from) == 0) {
                shorten(block);
            }
        }
    }

    /** Writes a stretch, to which nothing is added any more, in its shortest form. */
    private void shorten(long block) {
        Stretch shortest = beginningAt(block).shortest();
        Map.Entry<Long, Stretch> before = stretches.lowerEntry(block);
        boolean adjacent = before != null && before.getKey() + before.getValue().blocks() == block;
        Stretch joined = adjacent ? before.getValue().joined(shortest) : null;
        if (joined == null) {
            stretches.put(block, shortest);
        } else {
            stretches.remove(block);
            stretches.put(before.getKey(), joined);
        }
    }

    void remove(long number) {
        Map.Entry<Long, Stretch> around = around(block(number));
        if (around == null) {
            return;
        }
        Stretch left = around.getValue().without(number - around.getKey() * BLOCK);
        if (left == null) {
            ofItsOwn(block(number)).clear(offset(number), offset(number) + 1);
        } else if (left.isEmpty()) {
            stretches.remove(around.getKey());
        } else {
            stretches.put(around.getKey(), left);
        }
    }

    void removeUpTo(long number) {
        if (around(block(number)) != null) {
            Stretch last = ofItsOwn(block(number));
            last.clear(0, offset(number) + 1);
            if (last.isEmpty()) {
                stretches.remove(block(number));
            }
        }
        stretches.headMap(block(number)).clear();
    }

    /** A block with bits, split off from its neighbours. */
    private Stretch ofItsOwn(long block) {
        splitBefore(block);
        splitBefore(block + 1);
        Stretch own = beginningAt(block).withBits();
        stretches.put(block, own);
        return own;
    }

    private Stretch beginningAt(long block) {
        return Objects.requireNonNull(stretches.get(block), "no stretch begins there");
    }

    private void splitBefore(long block) {
        Map.Entry<Long, Stretch> around = around(block);
        if (around != null && around.getKey() < block) {
            long count = block - around.getKey();
            stretches.put(block, around.getValue().after(count));
            stretches.put(around.getKey(), around.getValue().first(count));
        }
    }

    private Map.@Nullable Entry<Long, Stretch> around(long block) {
        Map.Entry<Long, Stretch> before = stretches.floorEntry(block);
        return before != null && block - before.getKey() < before.getValue().blocks() ? before : null;
    }

    boolean contains(long number) {
        Map.Entry<Long, Stretch> around = around(block(number));
        return around != null && around.getValue().contains(number - around.getKey() * BLOCK);
    }

    /** How many numbers of a range were passed over. */
    long count(SequenceRange range) {
        Map.Entry<Long, Stretch> around = around(block(range.first()));
        long first = around == null ? block(range.first()) : around.getKey();
        long count = 0;
        for (Map.Entry<Long, Stretch> each :
                stretches.subMap(first, true, block(range.last()), true).entrySet()) {
            long start = each.getKey() * BLOCK;
            long from = Math.max(0, range.first() - start);
            long to = Math.min(each.getValue().blocks() * BLOCK, range.last() + 1 - start);
            count += each.getValue().count(from, to);
        }
        return count;
    }

    /** The first block from this one on that may have numbers that were passed over; {@code null} if none has. */
    @Nullable
    Long blockFrom(long block) {
        return around(block) == null ? stretches.higherKey(block) : Long.valueOf(block);
    }

    /** The ranges of neighbouring numbers, in order: all of them, or at most the first ones. */
    List<SequenceRange> ranges(int most) {
        List<SequenceRange> ranges = new ArrayList<>();
        for (Map.Entry<Long, Stretch> each : stretches.entrySet()) {
            each.getValue().addTo(ranges, each.getKey() * BLOCK);
            if (ranges.size() > most) {
                break;
            }
        }
        return ranges;
    }

    /**
     * Forgets the lowest numbers if all of them take more than so many words of 8 bytes. Returns whether it forgot any.
     */
    boolean forgetBeyond(int words) {
        int present = stretches.values().stream().mapToInt(Stretch::words).sum();
        boolean some = present > words;
        while (present > words) {
            present -= stretches.pollFirstEntry().getValue().words();
        }
        return some;
    }

    /** Writes what {@link #read} reads. */
    void write(DataOutput out) throws IOException {
        out.writeInt(stretches.size());
        long behind = 0;
        for (Map.Entry<Long, Stretch> each : stretches.entrySet()) {
            out.writeLong(each.getKey() - behind);
            each.getValue().write(out);
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
            long gap = in.readLong();
            if (gap < 0 || gap > block(high) - behind) {
                throw new IOException("a gap of " + gap + " blocks");
            }
            long first = behind + gap;
            Stretch stretch = Stretch.read(in, high - first * BLOCK);
            passed.stretches.put(first, stretch);
            behind = first + stretch.blocks();
        }
        if (passed.contains(0)) {
            throw new IOException("0 is no number");
        }
        return passed;
    }
}
