package dev.latchkey.core.tck;

/** Native keys typed wrong. */
final class Mistypes {
    static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Mistypes() {}

    /**
     * A key with one mistake.
     *
     * @param position which symbol, hyphens not counted, counted round
     * @param symbol by which other symbol it is replaced, counted round
     * @param swap whether to swap it with its right neighbour instead, if they differ
     */
    static String of(String key, int position, int symbol, boolean swap) {
        StringBuilder wrong = new StringBuilder(key.replace("-", ""));
        int at = position % wrong.length();
        int next = (at + 1) % wrong.length();
        if (swap && next != 0 && wrong.charAt(at) != wrong.charAt(next)) {
            char left = wrong.charAt(at);
            wrong.setCharAt(at, wrong.charAt(next));
            wrong.setCharAt(next, left);
        } else {
            int right = SYMBOLS.indexOf(wrong.charAt(at));
            wrong.setCharAt(at, SYMBOLS.charAt((right + 1 + symbol % 31) % 32));
        }
        return wrong.toString();
    }
}
