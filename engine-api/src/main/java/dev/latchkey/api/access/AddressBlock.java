package dev.latchkey.api.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A block of network addresses, for example one from which a token may be used (RFC 4632; RFC 4291, section 2.3).
 * Immutable. Blocks of the same addresses are equal.
 */
public final class AddressBlock {
    private static final String NAME = "allowed address";
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    /** The platform would take anything else for a host name, and ask the network about it. */
    private static final Pattern LITERAL =
            Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

    private final InetAddress network;
    private final int prefix;

    private AddressBlock(InetAddress network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * {@return a block from its text}
     *
     * @param text an address, such as {@code 192.0.2.7}, or an address and a prefix's length, such as
     *     {@code 2001:db8::/32}
     * @throws InvalidValueException if it is neither, or has bits set after its prefix
     */
    public static AddressBlock of(String text) {
        String[] parts = requireGiven(NAME, text).split("/", 2);
        InetAddress network = address(parts[0]);
        int bits = network.getAddress().length * Byte.SIZE;
        int prefix = parts.length == 1 ? bits : prefix(parts[1], bits);
        for (int bit = prefix; bit < bits; bit++) {
            if (bit(network.getAddress(), bit) != 0) {
                throw new InvalidValueException(NAME, "must have no bits set after its prefix");
            }
        }
        return new AddressBlock(network, prefix);
    }

    private static InetAddress address(String text) {
        try {
            if (LITERAL.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // Not an address, as the sentence below says.
        }
        throw new InvalidValueException(
                NAME, "must be an address or a CIDR block, such as 10.0.0.0/8 or 2001:db8::/32");
    }

    private static int prefix(String digits, int bits) {
        if (!LENGTH.matcher(digits).matches() || Integer.parseInt(digits) > bits) {
            throw new InvalidValueException(NAME, "must have a prefix of 0 to " + bits + " bits");
        }
        return Integer.parseInt(digits);
    }

    /**
     * {@return whether an address is in the block} An IPv4 address is never in an IPv6 block.
     *
     * @param address the address
     */
    public boolean contains(InetAddress address) {
        byte[] own = network.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (bit(own, bit) != bit(other, bit)) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return whether all of another block is in this one}
     *
     * @param other the other block
     */
    public boolean contains(AddressBlock other) {
        return prefix <= other.prefix && contains(other.network);
    }

    private static int bit(byte[] bytes, int index) {
        return bytes[index / Byte.SIZE] >> Byte.SIZE - 1 - index % Byte.SIZE & 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressBlock that && network.equals(that.network) && prefix == that.prefix;
    }

    @Override
    public int hashCode() {
        return 31 * network.hashCode() + prefix;
    }

    /** The text that {@link #of} reads, always with the length of the prefix. */
    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefix;
    }
}
