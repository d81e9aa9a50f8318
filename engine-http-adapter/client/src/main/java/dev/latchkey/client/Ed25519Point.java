package dev.latchkey.client;

import java.math.BigInteger;

/**
 * The test for 32 bytes to be a public key of Ed25519: the encoding of a point of the curve (RFC 8032, section 5.1.3)
 * whose order is not small. With a key of small order, anybody can create signatures that hold for many messages.
 * Libraries differ in which of these keys, and of their spellings, they accept.
 */
final class Ed25519Point {

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger HALF = P.shiftRight(1);
    private static final BigInteger D = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(P))
            .mod(P);

    private Ed25519Point() {}

    /**
     * Whether these 32 bytes encode such a point.
     *
     * <p>The curve is {@code -x² + y² = 1 + dx²y²}, and y decides: the point has order 1 or 2 if x is 0, order 4 if y
     * is 0, and order 8 if x² + y² is 0, since that is the y of the doubled point.
     */
    static boolean isKey(byte[] bytes) {
        BigInteger y = y(bytes);
        BigInteger yy = y.multiply(y).mod(P);
        BigInteger divisor = D.multiply(yy).add(BigInteger.ONE);
        BigInteger xx =
                yy.subtract(BigInteger.ONE).multiply(divisor.modInverse(P)).mod(P);
        boolean isSmall = xx.signum() == 0 || yy.signum() == 0 || xx.add(yy).equals(P);
        return y.compareTo(P) < 0 && !isSmall && isSquare(xx);
    }

    /** The bytes are a number, the lowest first; the topmost bit is the sign of x. */
    private static BigInteger y(byte[] bytes) {
        byte[] highestFirst = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            highestFirst[bytes.length - 1 - i] = bytes[i];
        }
        return new BigInteger(1, highestFirst).clearBit(255);
    }

    /** Euler's criterion. */
    private static boolean isSquare(BigInteger value) {
        return value.modPow(HALF, P).equals(BigInteger.ONE);
    }
}
