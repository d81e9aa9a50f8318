package dev.latchkey.core.tck;

/** How much to try: tenfold when the system property {@code latchkey.proofs} is {@code true}. */
public final class Proofs {
    private Proofs() {}

    /** So many times, or ten times as often. */
    public static int times(int byDefault) {
        return Boolean.getBoolean("latchkey.proofs") ? byDefault * 10 : byDefault;
    }
}
