package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.util.Arrays;
import java.util.List;

/**
 * The format of licence keys: symbols of Crockford's base 32 in groups. The first symbols carry random bits. Then come
 * bits of a MAC over them, which prevent forged keys. The last one is a check symbol, which catches typing errors
 * before they reach the storage. Immutable.
 */
public final class KeyFormat {
    /** 16 symbols, such as {@code XXXX-XXXX-XXXX-XXXX}: 64 random bits and 11 bits of MAC. The default. */
    public static final KeyFormat STANDARD = of(64, 4, 4, 4, 4);

    /** 26 symbols, such as {@code XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX}: 110 random bits and 15 bits of MAC. */
    public static final KeyFormat LONG = of(110, 5, 5, 5, 5, 6);

    /** The fewest symbols that a key has: 64 random bits, 10 of MAC, and the check symbol. */
    public static final int MIN_SYMBOLS = 16;

    /** The most symbols that a key has: up to 192 random bits, up to 56 of MAC, and the check symbol. */
    public static final int MAX_SYMBOLS = 50;

    private static final int BITS_OF_SYMBOL = 5;
    private static final int MAX_RANDOM_BITS = 192;
    private static final int MAX_MAC_BITS = 56;

    private final int randomBits;
    private final int symbols;
    private final List<Integer> groups;

    private KeyFormat(int randomBits, int symbols, List<Integer> groups) {
        this.randomBits = randomBits;
        this.symbols = symbols;
        this.groups = groups;
    }

    /**
     * {@return a format, such as {@code of(64, 4, 4, 4, 4)}} Each symbol except the check symbol has 5 bits. Those that
     * are not random are MAC.
     *
     * @param randomBits how many bits are random, 64 to 192
     * @param groups how many symbols each group has, 1 or more; a key has a hyphen between groups
     * @throws InvalidValueException if a number is out of range, or if fewer than 10 or more than 56 bits are left for
     *     the MAC
     */
    public static KeyFormat of(int randomBits, int... groups) {
        requireGiven("groups", groups);
        require(
                randomBits >= 64 && randomBits <= MAX_RANDOM_BITS,
                "must have 64 to 192 random bits, not " + randomBits);
        int symbols = 0;
        for (int group : groups) {
            require(
                    group >= 1 && group <= MAX_SYMBOLS,
                    "must have 1 to " + MAX_SYMBOLS + " symbols in each group, not " + group);
            symbols = Math.min(symbols + group, MAX_SYMBOLS + 1);
        }
        int macBits = macBits(symbols, randomBits);
        require(
                macBits >= 10 && macBits <= MAX_MAC_BITS,
                "must leave 10 to 56 bits for the MAC: 5 bits a symbol, the check symbol and " + randomBits
                        + " random bits apart, leave " + macBits);
        return new KeyFormat(randomBits, symbols, Arrays.stream(groups).boxed().toList());
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new InvalidValueException("key format", complaint);
        }
    }

    private static int macBits(int symbols, int randomBits) {
        return BITS_OF_SYMBOL * (symbols - 1) - randomBits;
    }

    /** {@return how many symbols a key has, including its check symbol} */
    public int symbols() {
        return symbols;
    }

    /** {@return how many bits of a key are random} */
    public int randomBits() {
        return randomBits;
    }

    /** {@return how many bits of a key are a MAC over the random ones} */
    public int macBits() {
        return macBits(symbols, randomBits);
    }

    /** {@return how many symbols each group has, in their order; unmodifiable} A key has a hyphen between groups. */
    public List<Integer> groups() {
        return groups;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyFormat that && randomBits == that.randomBits && groups.equals(that.groups);
    }

    @Override
    public int hashCode() {
        return 31 * groups.hashCode() + randomBits;
    }

    @Override
    public String toString() {
        return "KeyFormat[" + randomBits + " random bits, groups of " + groups + "]";
    }
}
