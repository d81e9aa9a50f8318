package dev.latchkey.jdbc.internal.storage;

import java.util.List;

/**
 * A change of one row, with the rows that it adds to other tables: all of them or none. Its texts have the same values,
 * by name.
 *
 * @param obstacle a condition under which nothing changes, whatever the update would find; it locks nothing
 * @param update an update of at most one row, in which the table is called {@code l}
 * @param row the table, called {@code l}, and the condition that finds the row
 * @param inserts the rows to add, each a statement up to its last {@code FROM}; {@code l} is the row after the update
 * @param done the columns of the answer after the change, in which {@code l} is the row after the update
 * @param undone the query for the answer without the change, up to the end of its conditions, with the same columns
 */
public record LinkedChange(
        String obstacle, String update, String row, List<String> inserts, String done, String undone) {

    public LinkedChange {
        inserts = List.copyOf(inserts);
    }
}
