package dev.latchkey.api.storage;

/**
 * Neighbouring numbers of the event log.
 *
 * @param first the lowest, 1 or more
 * @param last the highest, not below {@code first}
 */
public record SequenceRange(long first, long last) {

    /**
     * Checks the order.
     *
     * @param first the lowest
     * @param last the highest
     * @throws IllegalArgumentException if {@code first} is below 1 or above {@code last}
     */
    public SequenceRange {
        if (first < 1 || first > last) {
            throw new IllegalArgumentException("first must be 1 to last, not " + first + " to " + last);
        }
    }

    /**
     * {@return the range of a single number}
     *
     * @param sequence the number, 1 or more
     */
    public static SequenceRange of(long sequence) {
        return new SequenceRange(sequence, sequence);
    }
}
