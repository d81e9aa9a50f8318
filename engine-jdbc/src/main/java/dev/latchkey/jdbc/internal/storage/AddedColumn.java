package dev.latchkey.jdbc.internal.storage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column that a statement adds. MySQL has no {@code ADD COLUMN IF NOT EXISTS}, so a statement for all databases is
 * skipped if the column exists.
 *
 * @param table the table
 * @param column the column
 */
record AddedColumn(String table, String column) {
    private static final Pattern STATEMENT = Pattern.compile("ALTER TABLE (\\w+) ADD COLUMN (?!IF )(\\w+) ");

    /**
     * The column that a statement adds; {@code null} if it adds none, or checks by itself whether the column exists.
     */
    static @Nullable AddedColumn of(String statement) {
        Matcher found = STATEMENT.matcher(statement.strip());
        return found.lookingAt() ? new AddedColumn(found.group(1), found.group(2)) : null;
    }
}
