package dev.latchkey.api.storage;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.event.EventPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a reader is in a log of numbers: the highest that it has read, and the ranges below that it passed over. Not
 * thread-safe. Written as the highest number, and for each range how far it begins behind the one before, and how many
 * numbers it has if that is not one: {@code 17.5.3-4} has read up to 17 but for 5 and 8 to 11.
 */
final class NumberedPlace {
    private static final int RADIX = 36;

    private long high;
    /** The first and the last number of each range, in order. */
    private long[] bounds = new long[16];

    private int ranges;

    /** The place behind a number, with nothing passed over. */
    NumberedPlace(long high) {
        this.high = high;
    }

    /**
     * A place from its text.
     *
     * @throws InvalidValueException if it is not one of this form
     */
    static NumberedPlace of(EventPosition position) {
        String text = position.text();
        NumberedPlace place = new NumberedPlace(high(position));
        int from = text.indexOf('.');
        long last = 0;
        while (from >= 0) {
            int end = text.indexOf('.', from + 1);
            String range = text.substring(from + 1, end < 0 ? text.length() : end);
            int dash = range.indexOf('-');
            long first = last + number(dash < 0 ? range : range.substring(0, dash), RADIX, last == 0 ? 1 : 2);
            last = first + (dash < 0 ? 0 : number(range.substring(dash + 1), RADIX, 2) - 1);
            if (first < 0 || last < 0 || last >= place.high) {
                throw foreign();
            }
            place.add(first, last);
            from = end;
        }
        return place;
    }

    /** Its highest number alone. */
    static long high(EventPosition position) {
        String text = position.text();
        int dot = text.indexOf('.');
        return number(dot < 0 ? text : text.substring(0, dot), 10, 0);
    }

    private static long number(String digits, int radix, long least) {
        try {
            long number = Long.parseLong(digits, radix);
            if (number >= least && Long.toString(number, radix).equals(digits)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Nor is this one.
        }
        throw foreign();
    }

    private static InvalidValueException foreign() {
        return new InvalidValueException("event position", "must be one that this storage has made");
    }

    EventPosition position() {
        StringBuilder text = new StringBuilder(Long.toString(high));
        long last = 0;
        for (int range = 0; range < ranges; range++) {
            text.append(range(last, range));
            last = last(range);
        }
        return EventPosition.of(text.toString());
    }

    private String range(long before, int range) {
        long count = last(range) - first(range) + 1;
        return "." + Long.toString(first(range) - before, RADIX)
                + (count == 1 ? "" : "-" + Long.toString(count, RADIX));
    }

    long high() {
        return high;
    }

    /** How many ranges are waited for. */
    int ranges() {
        return ranges;
    }

    long first(int range) {
        return bounds[2 * range];
    }

    private long last(int range) {
        return bounds[2 * range + 1];
    }

    List<SequenceRange> passedOver() {
        List<SequenceRange> passed = new ArrayList<>(ranges);
        for (int range = 0; range < ranges; range++) {
            passed.add(new SequenceRange(first(range), last(range)));
        }
        return passed;
    }

    /** Takes note of a number that was read. */
    void pass(long number) {
        if (number > high) {
            if (number > high + 1) {
                add(high + 1, number - 1);
            }
            high = number;
        } else if (isPassedOver(number)) {
            fill(number);
        }
    }

    boolean isPassedOver(long number) {
        int range = rangeFrom(number);
        return range < ranges && first(range) <= number;
    }

    /** The first range that ends at this number or behind it. */
    private int rangeFrom(long number) {
        int low = 0;
        int end = ranges;
        while (low < end) {
            int middle = (low + end) >>> 1;
            if (last(middle) < number) {
                low = middle + 1;
            } else {
                end = middle;
            }
        }
        return low;
    }

    private void fill(long number) {
        int range = rangeFrom(number);
        long first = first(range);
        long last = last(range);
        if (first == last) {
            remove(range, range + 1);
        } else if (first == number) {
            bounds[2 * range] = number + 1;
        } else {
            bounds[2 * range + 1] = number - 1;
            if (number < last) {
                insert(range + 1, number + 1, last);
            }
        }
    }

    /** Waits for nothing up to a number any more. */
    void settle(long number) {
        int range = rangeFrom(number + 1);
        remove(0, range);
        if (ranges > 0 && first(0) <= number) {
            bounds[0] = number + 1;
        }
    }

    /** Waits for no more than so many ranges; the oldest go. Whether any went. */
    boolean forgetBeyond(int most) {
        if (ranges <= most) {
            return false;
        }
        remove(0, ranges - most);
        return true;
    }

    /** How many numbers of a range have been read. */
    long read(SequenceRange among) {
        long count = among.last() - among.first() + 1;
        for (int range = rangeFrom(among.first()); range < ranges && first(range) <= among.last(); range++) {
            count -= Math.min(last(range), among.last()) - Math.max(first(range), among.first()) + 1;
        }
        return count;
    }

    private void add(long first, long last) {
        insert(ranges, first, last);
    }

    private void insert(int range, long first, long last) {
        if (2 * ranges == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        System.arraycopy(bounds, 2 * range, bounds, 2 * range + 2, 2 * (ranges - range));
        bounds[2 * range] = first;
        bounds[2 * range + 1] = last;
        ranges++;
    }

    private void remove(int from, int to) {
        System.arraycopy(bounds, 2 * to, bounds, 2 * from, 2 * (ranges - to));
        ranges -= to - from;
    }
}
