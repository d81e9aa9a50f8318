package dev.latchkey.jdbc.internal.storage;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows of each table a transaction has locked and not written. A cluster checks at the commit only what was
 * written: such a row may have been out of date.
 */
final class LockedRows {
    /** A statement up to its table, which a query names last. */
    private static final Pattern TABLE =
            Pattern.compile("(?:UPDATE|INSERT INTO|DELETE FROM|SELECT.*\\sFROM)\\s+(\\w+)", Pattern.DOTALL);

    private final Map<String, Integer> byTable = new HashMap<>();

    /** Counts a statement that locks or writes a row. */
    void count(String sql) {
        Matcher statement = TABLE.matcher(sql);
        if (statement.lookingAt()) {
            int more = BeforeWrite.isLock(sql) ? 1 : -1;
            byTable.merge(statement.group(1), Math.max(0, more), (before, same) -> Math.max(0, before + more));
        }
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return byTable.values().stream().allMatch(rows -> rows == 0);
    }
}
