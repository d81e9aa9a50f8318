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
        Jdbi.create(host.url()).useTransaction(handle -> {
            TestDatabase.empty(handle);
            TestDatabase.tables().forEach(table -> insert(handle, table));
        });
        Jdbi.create(host.url()).useHandle(this::numberAsThen);
    }

    private void insert(Handle handle, String table) {
        TestDatabase product = host.product();
        boolean asTheyWere = table.equals("latchkey_event") && product != TestDatabase.MARIADB;
        String columns = columns(handle, product.exactly(table));
        handle.execute("INSERT INTO " + table + " (" + columns + ")" + (asTheyWere ? " OVERRIDING SYSTEM VALUE" : "")
                + " SELECT " + columns + " FROM copy_" + table);
    }

    /**
     * Loads the rows of then as tools for dumps do: each table for itself, in the order of their names. On MariaDB,
     * each is dropped and made again.
     *
     * @param between runs after each table
     */
    void load(Runnable between) {
        TestDatabase product = host.product();
        TestDatabase.tables().stream().sorted().forEach(table -> {
            Jdbi.create(host.url()).useHandle(handle -> {
                handle.execute(product.ignoringReferences());
                load(handle, table);
            });
            between.run();
        });
        Jdbi.create(host.url()).useHandle(this::numberAsThen);
    }

    private void load(Handle handle, String table) {
        if (host.product() == TestDatabase.MARIADB) {
            String create = handle.createQuery("SHOW CREATE TABLE " + table)
                    .map((row, context) -> row.getString(2))
                    .one();
            handle.execute("DROP TABLE " + table);
            handle.execute(create);
        }
        handle.useTransaction(own -> {
            own.execute("DELETE FROM " + table);
            insert(own, table);
        });
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
