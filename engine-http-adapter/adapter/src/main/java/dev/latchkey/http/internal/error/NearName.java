package dev.latchkey.http.internal.error;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Guesses the name that was meant by an unknown one. */
public final class NearName {

    /** One or two typing errors: a wrong, missing or extra letter, or two letters that are swapped. */
    private static final int FARTHEST = 2;

    private NearName() {}

    /** The known name that differs only by case, {@code _} or {@code -}. */
    public static Optional<String> sameButForItsForm(String name, Collection<String> known) {
        String plain = plain(name);
        return known.stream()
                .filter(candidate -> plain(candidate).equals(plain))
                .findFirst();
    }

    /** The nearest known name, if one is near. If several are equally near, it is the first. */
    public static Optional<String> of(String name, Collection<String> known) {
        String plain = plain(name);
        @Nullable String nearest = null;
        int least = FARTHEST + 1;
        for (String candidate : known) {
            String other = plain(candidate);
            int longest = Math.max(plain.length(), other.length());
            // A name with nothing but errors is a different name.
            if (Math.abs(plain.length() - other.length()) <= FARTHEST) {
                int distance = distance(plain, other);
                if (distance < least && distance * 3 <= longest) {
                    nearest = candidate;
                    least = distance;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The nearest known name, or else the first one that begins or ends with all words of the name. */
    public static Optional<String> ofWords(String name, Collection<String> known) {
        String plain = plain(name);
        return of(name, known)
                .or(() -> known.stream()
                        .filter(candidate -> !plain.isEmpty() && isPart(plain, candidate))
                        .findFirst());
    }

    private static boolean isPart(String plain, String candidate) {
        for (int i = candidate.indexOf('_'); i > 0; i = candidate.indexOf('_', i + 1)) {
            if (plain.equals(plain(candidate.substring(0, i))) || plain.equals(plain(candidate.substring(i)))) {
                return true;
            }
        }
        return false;
    }

    /** The nearest known name as the end of a sentence; empty if none is near. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /**
     * The number of typing errors between two texts: the Damerau-Levenshtein distance in which no place changes twice.
     */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
