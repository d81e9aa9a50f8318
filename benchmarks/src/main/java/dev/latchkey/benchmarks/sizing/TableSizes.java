package dev.latchkey.benchmarks.sizing;

import java.io.PrintStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The space of a row on disk, including its share of the indexes. */
final class TableSizes {
    private static final String SIZES = """
            SELECT c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid)
            FROM pg_class c WHERE c.relkind = 'r' AND c.relname IN (
                'latchkey_license', 'latchkey_activation', 'latchkey_event')
            ORDER BY c.relname""";

    private TableSizes() {}

    static void print(DataSource source, PrintStream out) {
        out.printf("| table | rows | bytes a row | bytes of indexes a row |%n|---|---:|---:|---:|%n");
        Jdbi.create(source).useHandle(handle -> {
            // Compact, like a table after a while: half-empty pages from the rush belong to no licence.
            for (String table : new String[] {"latchkey_license", "latchkey_activation", "latchkey_event"}) {
                handle.execute("VACUUM FULL " + table);
            }
            handle.createQuery(SIZES)
                    .map((row, context) -> {
                        String table = row.getString(1);
                        long rows = handle.createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Long.class)
                                .one();
                        return String.format(
                                "| %s | %,d | %d | %d |", table, rows, row.getLong(2) / rows, row.getLong(3) / rows);
                    })
                    .forEach(out::println);
        });
    }
}
