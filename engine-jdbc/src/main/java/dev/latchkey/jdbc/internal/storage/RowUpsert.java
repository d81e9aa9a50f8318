package dev.latchkey.jdbc.internal.storage;

import java.util.Map;

/**
 * A row to insert, or to change if it exists.
 *
 * @param table the table, whose key is the column {@code id}
 * @param answer the column, a number, whose new value is the result
 * @param other the other column; the first one's new value does not depend on it
 * @param values the values of both, and of {@code id}, by name
 */
public record RowUpsert(String table, Column answer, Column other, Map<String, ?> values) {

    /**
     * The new value of a column.
     *
     * @param name its name
     * @param inserted its value in a new row, as SQL
     * @param changed its value in an existing row, as SQL; columns have the table's name before them
     */
    public record Column(String name, String inserted, String changed) {}

    String columns() {
        return "(id, " + answer.name() + ", " + other.name() + ")";
    }
}
