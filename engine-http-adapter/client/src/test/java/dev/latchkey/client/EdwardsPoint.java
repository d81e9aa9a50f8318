package dev.latchkey.client;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A point of edwards25519 by the formulas and constants of RFC 8032, section 5.1, as a second opinion. */
record EdwardsPoint(BigInteger x, BigInteger y) {

    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121665).multiply(inverse(BigInteger.valueOf(121666)));
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    static final EdwardsPoint IDENTITY = new EdwardsPoint(BigInteger.ZERO, BigInteger.ONE);

    private static BigInteger inverse(BigInteger value) {
        return value.modInverse(P);
    }

    private EdwardsPoint plus(EdwardsPoint other) {
        BigInteger product =
                D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
        return new EdwardsPoint(
                x.multiply(other.y)
                        .add(y.multiply(other.x))
                        .multiply(inverse(BigInteger.ONE.add(product)))
                        .mod(P),
                y.multiply(other.y)
                        .add(x.multiply(other.x))
                        .multiply(inverse(BigInteger.ONE.subtract(product)))
                        .mod(P));
    }

    EdwardsPoint times(BigInteger factor) {
        EdwardsPoint sum = IDENTITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = sum.plus(sum);
            sum = factor.testBit(bit) ? sum.plus(this) : sum;
        }
        return sum;
    }

    private boolean isOnCurve() {
        BigInteger xx = x.multiply(x);
        BigInteger yy = y.multiply(y);
        return yy.subtract(xx)
                        .subtract(BigInteger.ONE)
                        .subtract(D.multiply(xx).multiply(yy))
                        .mod(P)
                        .signum()
                == 0;
    }

    /** The point with a y and an even x, if y is one of the curve's. */
    static Stream<EdwardsPoint> withY(long y) {
        BigInteger yy = BigInteger.valueOf(y * y);
        BigInteger xx = yy.subtract(BigInteger.ONE)
                .multiply(inverse(D.multiply(yy).add(BigInteger.ONE)))
                .mod(P);
        BigInteger root = xx.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        BigInteger other = root.multiply(
                        BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P))
                .mod(P);
        return Stream.of(root, other)
                .map(x -> new EdwardsPoint(x.testBit(0) ? P.subtract(x) : x, BigInteger.valueOf(y)))
                .filter(EdwardsPoint::isOnCurve)
                .findFirst()
                .stream();
    }

    /** The eight points whose order divides 8: multiples of what is left of some point when L has gone. */
    static List<EdwardsPoint> ofSmallOrder() {
        EdwardsPoint generator = Stream.iterate(2L, y -> y + 1)
                .flatMap(EdwardsPoint::withY)
                .map(point -> point.times(L))
                .filter(point -> !point.times(BigInteger.valueOf(4)).equals(IDENTITY))
                .findFirst()
                .orElseThrow();
        return Stream.iterate(IDENTITY, point -> point.plus(generator)).limit(8).toList();
    }

    /** All 32-byte texts that a careless decoder takes for this point, its own one first. */
    List<byte[]> spellings() {
        List<byte[]> spellings = new ArrayList<>();
        for (BigInteger text = y; text.bitLength() <= 255; text = text.add(P)) {
            spellings.add(encoded(text, x.testBit(0)));
            if (x.signum() == 0) {
                spellings.add(encoded(text, true));
            }
        }
        return spellings;
    }

    private static byte[] encoded(BigInteger y, boolean odd) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = y.shiftRight(8 * i).byteValue();
        }
        bytes[31] |= (byte) (odd ? 0x80 : 0);
        return bytes;
    }
}
