package dev.latchkey.core.license;

import dev.latchkey.api.InvalidValueException;
import java.util.ArrayList;
import java.util.List;

/**
 * How licence keys look: symbols of Crockford's base 32 in groups. The first symbols carry random bits, then come bits
 * of a MAC over them, so that nobody makes up a key, and one check symbol last, so that no typo reaches the storage.
 *
 * @param randomBits how many of the bits are random, 64 to 192
 * @param groups how many symbols each group has, in order; the key is written with a hyphen between groups
 */
public record KeyFormat(int randomBits, List<Integer> groups) {
    /** 16 symbols as {@code XXXX-XXXX-XXXX-XXXX}: 64 random bits and 11 bits of MAC. The default. */
    public static final KeyFormat STANDARD = of(64, 4, 4, 4, 4);

    /** 26 symbols as {@code XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX}: 110 random bits and 15 bits of MAC. */
    public static final KeyFormat LONG = of(110, 5, 5, 5, 5, 6);

    private static final int MIN_RANDOM_BITS = 64;
    private static final int MAX_RANDOM_BITS = 192;
    private static final int MIN_MAC_BITS = 10;
    private static final int MAX_MAC_BITS = 64;
    private static final int BITS_PER_SYMBOL = 5;

    /**
     * Checks the numbers.
     *
     * @throws InvalidValueException unless every group has 1 symbol or more, 64 to 192 bits are random, and what is
     *     left of 5 bits a symbol, without the check symbol, is 10 to 64 bits of MAC
     */
    public KeyFormat {
        groups = List.copyOf(groups);
        if (groups.stream().anyMatch(size -> size < 1)) {
            throw new InvalidValueException("key format", "must have 1 symbol or more in each group, not " + groups);
        }
        if (randomBits < MIN_RANDOM_BITS || randomBits > MAX_RANDOM_BITS) {
            throw new InvalidValueException("key format", "must have 64 to 192 random bits, not " + randomBits);
        }
        long macBits = macBits(randomBits, groups);
        if (macBits < MIN_MAC_BITS || macBits > MAX_MAC_BITS) {
            throw new InvalidValueException(
                    "key format",
                    "must leave 10 to 64 bits for the MAC: 5 bits a symbol, without the check symbol, less "
                            + randomBits + " random bits is " + macBits);
        }
    }

    /**
     * A format of one's own, as {@code of(64, 4, 4, 4, 4)}.
     *
     * @param randomBits how many of the bits are random, 64 to 192
     * @param groups how many symbols each group has, in order
     * @throws InvalidValueException as the constructor
     */
    public static KeyFormat of(int randomBits, int... groups) {
        List<Integer> sizes = new ArrayList<>(groups.length);
        for (int size : groups) {
            sizes.add(size);
        }
        return new KeyFormat(randomBits, sizes);
    }

    /** How many symbols a key has, its check symbol among them. */
    public int symbols() {
        return (int) symbols(groups);
    }

    /** How many bits of a key are a MAC over the random ones. */
    public int macBits() {
        return (int) macBits(randomBits, groups);
    }

    private static long symbols(List<Integer> groups) {
        return groups.stream().mapToLong(Integer::longValue).sum();
    }

    private static long macBits(int randomBits, List<Integer> groups) {
        return BITS_PER_SYMBOL * (symbols(groups) - 1) - randomBits;
    }
}
