package dev.latchkey.jdbc.internal.storage;

import java.util.Map;

/**
 * An update of one row.
 *
 * @param update the statement, in which the table is called {@code l}
 * @param columns the columns to return
 * @param row the table, called {@code l}, and the condition that finds the row afterwards as well
 * @param values the values of both, by name
 */
public record RowUpdate(String update, String columns, String row, Map<String, ?> values) {}
