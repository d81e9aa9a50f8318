package dev.latchkey.http.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant by a name that there is not. */
final class NearName {
    private NearName() {}

    /** Of the names that are at most two slips away, or a third of the name, the nearest one. */
    static Optional<String> of(String name, Collection<String> names) {
        int limit = Math.min(2, name.length() / 3);
        return names.stream()
                .filter(other -> slips(name, other) <= limit)
                .min(Comparator.comparingInt((String other) -> slips(name, other))
                        .thenComparing(other -> other));
    }

    /** The same as the end of a sentence; empty if none is near. */
    static String hint(String name, Collection<String> names) {
        return of(name, names).map(near -> "; did you mean " + near + "?").orElse("");
    }

    /** How many letters must be put in, left out, replaced or swapped with their neighbour. */
    private static int slips(String one, String other) {
        int[][] slips = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, one, other, i, j);
            }
        }
        return slips[one.length()][other.length()];
    }

    private static int fewest(int[][] slips, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int fewest = Math.min(slips[i - 1][j - 1] + (same ? 0 : 1), Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
    }
}
