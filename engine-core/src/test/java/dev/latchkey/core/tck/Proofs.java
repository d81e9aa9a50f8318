package dev.latchkey.core.tck;

/** How much to try: tenfold when the system property {@code latchkey.proofs} is {@code true}. */
final class Proofs {
    private Proofs() {}

    static int times(int byDefault) {
        return Boolean.getBoolean("latchkey.proofs") ? byDefault * 10 : byDefault;
    }
}
