package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refuses arguments and settings that the locale's encoding cannot express. Java has replaced each such character, and
 * the rest is another text than the one that was meant.
 */
final class LostCharacters {
    private static final char REPLACEMENT = '\uFFFD';

    private LostCharacters() {}

    /**
     * Requires that nothing was replaced.
     *
     * @throws LicensingException if something was; it names the argument or the variable, and shows nothing of the text
     */
    static void requireNone(Map<String, String> environment, String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (hasLost(args[i])) {
                throw lost(place(args, i));
            }
        }
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(SettingSources.PREFIX) && hasLost(value)) {
                throw lost(name);
            }
        });
    }

    private static String place(String[] args, int index) {
        String option = args[index].replaceFirst("(?s)=.*", "");
        if (option.startsWith("--") && !hasLost(option)) {
            return option;
        }
        return index > 0 && args[index - 1].matches("--[a-z-]+")
                ? "the argument after " + args[index - 1]
                : "argument " + (index + 1);
    }

    private static boolean hasLost(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    private static LicensingException lost(String place) {
        return new LicensingException(place + " cannot be read in the locale's encoding ("
                + System.getProperty("native.encoding")
                + "): it must be in UTF-8, and so must the locale, as with LC_ALL=C.UTF-8");
    }
}
