package dev.latchkey.jdbc.internal.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a {@link HotStatement} for the driver, and the positions of its values. */
final class HotSql {
    /** These statements have no other colon. */
    private static final Pattern NAME = Pattern.compile(":([A-Za-z]+)");

    private final String text;
    private final boolean writes;
    private final Map<String, int[]> positions;

    /**
     * Parses it.
     *
     * @param named the statement, with a colon before each name of a value
     * @param naming adds the schema to table names, which may look like a value's name
     */
    HotSql(String named, UnaryOperator<String> naming) {
        Map<String, List<Integer>> found = new HashMap<>();
        Matcher names = NAME.matcher(named);
        for (int position = 1; names.find(); position++) {
            found.computeIfAbsent(names.group(1), name -> new ArrayList<>()).add(position);
        }
        this.text = naming.apply(names.replaceAll("?"));
        this.writes = !BeforeWrite.isPlainRead(named);
        this.positions = new HashMap<>();
        found.forEach((name, all) ->
                positions.put(name, all.stream().mapToInt(Integer::intValue).toArray()));
    }

    String text() {
        return text;
    }

    /** Whether it writes or locks. */
    boolean writes() {
        return writes;
    }

    /**
     * The positions of a value, counted from 1.
     *
     * @throws IllegalArgumentException if the statement does not have it
     */
    int[] positions(String name) {
        int[] found = positions.get(name);
        if (found == null) {
            throw new IllegalArgumentException("the statement has no value " + name);
        }
        return found;
    }
}
