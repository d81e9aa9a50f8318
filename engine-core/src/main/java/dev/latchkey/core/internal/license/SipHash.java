package dev.latchkey.core.internal.license;

/**
 * SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, 2012): a keyed hash of a few words that only a
 * holder of its key can predict. Not thread-safe.
 */
final class SipHash {
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long high;
    private long low;

    /** Starts a hash under a key. */
    SipHash(long key0, long key1) {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    void add(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    /** Ends the hash after its last word. */
    void end() {
        v2 ^= 0xee;
        low = afterFourRounds();
        v1 ^= 0xdd;
        high = afterFourRounds();
    }

    long low() {
        return low;
    }

    long high() {
        return high;
    }

    private long afterFourRounds() {
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        long a = v0 + v1;
        long c = v2 + v3;
        long b = Long.rotateLeft(v1, 13) ^ a;
        long d = Long.rotateLeft(v3, 16) ^ c;
        a = Long.rotateLeft(a, 32);
        v2 = c + b;
        v0 = a + d;
        v1 = Long.rotateLeft(b, 17) ^ v2;
        v3 = Long.rotateLeft(d, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
