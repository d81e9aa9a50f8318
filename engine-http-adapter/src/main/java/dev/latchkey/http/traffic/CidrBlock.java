package dev.latchkey.http.traffic;

import java.net.InetAddress;

/** A block of addresses (RFC 4632, RFC 4291 section 2.3). */
final class CidrBlock {

    private final byte[] network;
    private final int prefix;

    private CidrBlock(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * The block of a text: an address, or an address and a prefix length.
     *
     * @throws IllegalArgumentException if it is neither, or has bits behind the prefix
     */
    static CidrBlock parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = IpLiteral.parse(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException(
                    "a trusted proxy must be an address or a CIDR block, as 10.0.0.0/8: " + text);
        }
        byte[] network = address.getAddress();
        int prefix = parts.length == 1 ? network.length * 8 : prefixLength(parts[1], network.length * 8, text);
        CidrBlock block = new CidrBlock(network, prefix);
        for (int bit = prefix; bit < network.length * 8; bit++) {
            if (block.bit(network, bit) != 0) {
                throw new IllegalArgumentException("a trusted proxy's block has bits behind its prefix: " + text);
            }
        }
        return block;
    }

    private static int prefixLength(String digits, int bits, String text) {
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > bits) {
            throw new IllegalArgumentException("a trusted proxy's prefix must be 0 to " + bits + ": " + text);
        }
        return Integer.parseInt(digits);
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (bit(network, bit) != bit(other, bit)) {
                return false;
            }
        }
        return true;
    }

    private int bit(byte[] bytes, int index) {
        return bytes[index / 8] >> (7 - index % 8) & 1;
    }
}
