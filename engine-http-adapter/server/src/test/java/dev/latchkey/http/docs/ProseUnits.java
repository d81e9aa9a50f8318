package dev.latchkey.http.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a file into its prose, with code blanked out, and the code of a Java source without any prose. */
final class ProseUnits {
    private static final Pattern JAVA = Pattern.compile(
            "(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'|/\\*.*?\\*/|//[^\n]*");

    /** In a comment: inline tags with code, samples, and code in backquotes. */
    private static final Pattern COMMENT_CODE =
            Pattern.compile("(?s)\\{@(?:code|link|linkplain|value|literal|snippet)\\b[^{}]*(?:\\{[^{}]*}[^{}]*)*}"
                    + "|<pre>.*?</pre>|`[^`\n]+`|(?<=@param )\\S+|@(?:see|SuppressWarnings)\\b[^\n]*");

    /** In a document: fenced and inline code, comments, and the targets of links. */
    private static final Pattern DOCUMENT_CODE =
            Pattern.compile("(?ms)^ *```.*?^ *```|<!--.*?-->|`[^`]+`|\\]\\([^)]*\\)|^\\[[^\\]]+]: .*?$|https?://\\S+");

    private static final Pattern SHELL_COMMENT = Pattern.compile("(?m)(?:^#(?!!).*\n)+");
    private static final Pattern XML_PROSE = Pattern.compile("(?s)<!--.*?-->|<description>.*?</description>");

    /** The calls whose texts are messages for people. */
    private static final Pattern MESSAGE_CALL =
            Pattern.compile("\\bnew \\w+Exception\\(|\\bLOG\\.(?:debug|info|warn|error)\\(");

    /**
     * A text for people, as long as in its file.
     *
     * @param kind the kind of text
     * @param start its first character in the file
     * @param text the text, with an {@code x} for each character of code
     */
    record Unit(Kind kind, int start, String text) {}

    /** The kinds of text. */
    enum Kind {
        COMMENT,
        STRING,
        MESSAGE,
        DOCUMENT
    }

    private ProseUnits() {}

    static List<Unit> of(String name, String file) {
        if (name.endsWith(".java")) {
            return ofJava(file);
        }
        if (name.endsWith(".sh")) {
            return SHELL_COMMENT
                    .matcher(file)
                    .results()
                    .map(part ->
                            new Unit(Kind.COMMENT, part.start(), part.group().replaceAll("(?m)^#", " ")))
                    .toList();
        }
        if (name.endsWith(".xml")) {
            return XML_PROSE
                    .matcher(file)
                    .results()
                    .map(part -> new Unit(
                            Kind.COMMENT,
                            part.start(),
                            part.group().replace("<!--", "    ").replace("<description>", "             ")))
                    .toList();
        }
        return List.of(new Unit(Kind.DOCUMENT, 0, masked(DOCUMENT_CODE, file)));
    }

    private static List<Unit> ofJava(String file) {
        List<Unit> units = new ArrayList<>();
        List<int[]> messages = messages(file);
        for (MatchResult token : JAVA.matcher(file).results().toList()) {
            String text = token.group();
            if (text.startsWith("/*")) {
                String stars = text.replaceFirst("^/\\*\\*?", "  ").replaceAll("(?m)^(\\s*)\\*(?!/)", "$1 ");
                units.add(new Unit(
                        Kind.COMMENT, token.start() + text.length() - stars.length(), masked(COMMENT_CODE, stars)));
            } else if (text.startsWith("//")) {
                units.add(new Unit(Kind.COMMENT, token.start(), masked(COMMENT_CODE, "  " + text.substring(2))));
            } else if (text.startsWith("\"")) {
                boolean isMessage =
                        messages.stream().anyMatch(range -> range[0] <= token.start() && token.end() <= range[1]);
                units.add(new Unit(isMessage ? Kind.MESSAGE : Kind.STRING, token.start(), text));
            }
        }
        return units;
    }

    /** The code of a Java source: comments, texts and characters are blank. */
    static String code(String file) {
        return masked(JAVA, file);
    }

    /** Where the arguments of calls begin and end whose texts are messages for people. */
    private static List<int[]> messages(String file) {
        String code = code(file);
        List<int[]> ranges = new ArrayList<>();
        for (MatchResult call : MESSAGE_CALL.matcher(code).results().toList()) {
            int end = call.end();
            for (int depth = 1; depth > 0 && end < code.length(); end++) {
                depth += code.charAt(end) == '(' ? 1 : code.charAt(end) == ')' ? -1 : 0;
            }
            ranges.add(new int[] {call.end(), end});
        }
        return ranges;
    }

    private static String masked(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(code -> Matcher.quoteReplacement(code.group().replaceAll("[^\n]", "x")));
    }
}
