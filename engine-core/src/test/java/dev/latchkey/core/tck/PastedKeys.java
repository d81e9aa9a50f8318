package dev.latchkey.core.tck;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ways to write one key. */
public final class PastedKeys {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final List<String> BETWEEN = List.of(
            "-", " ", "\t", "\r\n", "\u00A0", "\u202F", "\u3000", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212",
            "\u00AD", "\uFF0D", "\u200B", "\u200D", "\u2060", "\uFEFF", "\u200E", "\u202B", "\u2069", "\uFE0F", "\"",
            "'", "\u2019", "\u201C", "<", ")", "[", "\u300D", "\uFF08");
    private static final List<String> BEFORE = List.of(
            "",
            "",
            "Key: ",
            "key:",
            "License key: ",
            "LICENCE-KEY\uFF1A",
            "Cl\u00E9\u00A0: ",
            "Schl\u00FCssel: ",
            "\u041A\u043B\u044E\u0447: ",
            "\u30AD\u30FC\uFF1A",
            "\"license_key\": \"",
            "\uFEFFkey:\t");
    private static final List<String> AFTER =
            List.of("", "", ".", ",", "\uFF0E", "\u3002", " .", "\".", ".)", "\",", "\uFF0C\r\n");

    private PastedKeys() {}

    /** A key or a part of one in other letters of the same meaning, with something passed over here and there. */
    public static String dressed(String key, Random random) {
        return key.codePoints().mapToObj(letter -> dressed(letter, random)).collect(Collectors.joining());
    }

    private static String dressed(int letter, Random random) {
        String text = Character.toString(letter);
        return switch (random.nextInt(8)) {
            case 0 -> letter < 128 ? text.toLowerCase(Locale.ROOT) : text;
            case 1 -> text + one(BETWEEN, random);
            case 2 -> one(BETWEEN, random) + text;
            case 3 -> letter == '1' ? "l" : letter == '0' ? "O" : text;
            case 4 -> letter == '1' ? "I" : letter == '0' ? "o" : text;
            case 5 -> letter > ' ' && letter < 127 ? Character.toString(letter - '!' + '\uFF01') : text;
            case 6 -> letter == '-' ? "" : text;
            default -> text;
        };
    }

    /** A key with words before it and marks behind it. */
    public static String pasted(String key, Random random) {
        return one(BEFORE, random) + key + one(AFTER, random);
    }

    private static String one(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }

    /**
     * The texts that a key becomes by a mistake.
     *
     * @param key symbols only
     */
    public static List<String> mistakes(String key, Random random) {
        int place = random.nextInt(key.length());
        int left = IntStream.range(0, key.length() - 1)
                .filter(i -> key.charAt(i) != key.charAt(i + 1))
                .findAny()
                .orElseThrow();
        String before = key.substring(0, place);
        String after = key.substring(place + 1);
        int value = SYMBOLS.indexOf(key.charAt(place));
        return List.of(
                before + SYMBOLS.charAt((value + 1 + random.nextInt(31)) % 32) + after,
                key.substring(0, left) + key.charAt(left + 1) + key.charAt(left) + key.substring(left + 2),
                before + "U" + after,
                before + "\u017F" + after,
                before + "\u212A" + after,
                before + "\u0131" + after,
                before + "*" + after,
                before + key.charAt(place) + "." + key.charAt(place) + after,
                before + '\0' + key.charAt(place) + after,
                before + "\uD83D" + key.charAt(place) + after);
    }
}
