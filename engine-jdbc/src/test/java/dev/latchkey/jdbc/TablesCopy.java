package dev.latchkey.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A copy of all rows of the storage's tables, in tables beside them, which can take their place again. */
record TablesCopy(HostDatabase host, int increment) {

    /** Makes the copy. */
    static TablesCopy of(HostDatabase host, int increment) {
        Jdbi.create(host.url())
                .useHandle(handle -> TestDatabase.tables()
                        .forEach(table -> handle.execute("CREATE TABLE copy_" + table + " AS SELECT * FROM " + table)));
        return new TablesCopy(host, increment);
    }

    /** Puts the rows of then in the place of those of now. New events get the numbers that followed then. */
    void restore() {
        TestDatabase product = host.product();
        Jdbi.create(host.url()).useTransaction(handle -> {
            TestDatabase.empty(handle);
            String asTheyWere = product == TestDatabase.MARIADB ? "" : " OVERRIDING SYSTEM VALUE";
            for (String table : TestDatabase.tables()) {
                boolean numbered = table.equals("latchkey_event");
                String columns = columns(handle, product.exactly(table));
                handle.execute("INSERT INTO " + table + " (" + columns + ")" + (numbered ? asTheyWere : "") + " SELECT "
                        + columns + " FROM copy_" + table);
            }
        });
        Jdbi.create(host.url()).useHandle(this::numberAsThen);
    }

    /** Those that the database does not compute. */
    private static String columns(Handle handle, String table) {
        Connection connection = handle.getConnection();
        List<String> columns = new ArrayList<>();
        try (ResultSet all =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, null)) {
            while (all.next()) {
                if (!"YES".equals(all.getString("IS_GENERATEDCOLUMN"))) {
                    columns.add(all.getString("COLUMN_NAME"));
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return String.join(", ", columns);
    }

    private void numberAsThen(Handle handle) {
        long last = handle.createQuery("SELECT MAX(sequence) FROM latchkey_event")
                .mapTo(Long.class)
                .one();
        handle.execute(
                host.product() == TestDatabase.MARIADB
                        ? "ALTER TABLE latchkey_event AUTO_INCREMENT = " + (last + 1)
                        : host.product().numberingFrom(last + increment, increment));
    }

    /** Removes the copy. */
    void drop() {
        List<String> tables = TestDatabase.tables();
        Jdbi.create(host.url())
                .useHandle(handle -> tables.forEach(table -> handle.execute("DROP TABLE IF EXISTS copy_" + table)));
    }
}
