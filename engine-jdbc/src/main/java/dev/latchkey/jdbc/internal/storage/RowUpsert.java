package dev.latchkey.jdbc.internal.storage;

import java.util.Map;

/**
 * A row that is inserted, or changed if it is there.
 *
 * @param table the table, whose key is the column {@code id}
 * @param answer the column, a number, whose value afterwards is the answer
 * @param other the other column, on whose new value that of the first does not depend
 * @param values the values in both, and that of {@code id}, by name
 */
public record RowUpsert(String table, Column answer, Column other, Map<String, ?> values) {

    /**
     * What becomes of a column.
     *
     * @param name its name
     * @param inserted its value in a new row, as SQL
     * @param changed its value in a row that was there, as SQL; columns have the table's name before them
     */
    public record Column(String name, String inserted, String changed) {}

    String columns() {
        return "(id, " + answer.name() + ", " + other.name() + ")";
    }
}
