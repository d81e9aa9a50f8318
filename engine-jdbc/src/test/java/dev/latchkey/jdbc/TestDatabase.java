package dev.latchkey.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The databases that the tests run on. Servers start when they are first asked for and end with the tests; a MySQL
 * server that is given takes MariaDB's place.
 */
enum TestDatabase {
    H2("SET LOCK_TIMEOUT 200", "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE CONTAINS_UNCOMMITTED") {
        @Override
        String create(String name) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000;OPTIMIZE_REUSE_RESULTS=0";
        }
    },
    POSTGRESQL(
            "SET lock_timeout = 200",
            "SELECT COUNT(*) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL") {
        @Override
        String create(String name) {
            return PostgresServer.create(name);
        }
    },
    MARIADB(
            "SET innodb_lock_wait_timeout = 1",
            "SELECT COUNT(*) FROM information_schema.innodb_trx t"
                    + " JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id WHERE p.db = DATABASE()") {
        @Override
        String create(String name) {
            return MySqlServer.isGiven() ? MySqlServer.create(name) : MariaDbServer.create(name);
        }

        @Override
        public String toString() {
            return MySqlServer.isGiven() ? "MYSQL" : name();
        }
    };

    private static final List<String> TABLES_TO_EMPTY = List.of(
            "latchkey_activation",
            "latchkey_earlier_token",
            "latchkey_earlier_secret",
            "latchkey_api_token",
            "latchkey_session",
            "latchkey_grant",
            "latchkey_order",
            "latchkey_license",
            "latchkey_item",
            "latchkey_project",
            "latchkey_event",
            "latchkey_signing_key",
            "latchkey_mark",
            "latchkey_cursor",
            "latchkey_bucket",
            "latchkey_idempotency");

    /** Databases with the storage's tables: emptying them is much faster than making the tables again. */
    private final Queue<String> used = new ConcurrentLinkedQueue<>();

    private final String impatience;
    private final String openTransactions;

    TestDatabase(String impatience, String openTransactions) {
        this.impatience = impatience;
        this.openTransactions = openTransactions;
    }

    /** Makes an empty database and answers its URL, which says who the user is, too. */
    abstract String create(String name);

    /**
     * Updates the statistics, as the database does by itself from time to time, and makes it plan as if it had many
     * more rows: PostgreSQL would rather read a table of a few pages than its index.
     */
    void plansForMany(Handle handle) {
        if (this == MARIADB) {
            tables().forEach(table ->
                    handle.createQuery("ANALYZE TABLE " + table).mapToMap().list());
        } else {
            handle.execute("ANALYZE");
        }
        if (this == POSTGRESQL) {
            handle.execute("SET enable_seqscan = off");
            handle.execute("SET enable_bitmapscan = off");
        }
    }

    /** What makes a connection give up waiting for a lock within a second. */
    String impatience() {
        return impatience;
    }

    /** The storage's tables, each behind those that it refers to. */
    static List<String> tables() {
        List<String> tables = new ArrayList<>(TABLES_TO_EMPTY);
        Collections.reverse(tables);
        return tables;
    }

    /**
     * The statement that numbers events from now on from one number, and each by so much more than the last. MariaDB
     * does so for a connection, the others for all.
     */
    String numberingFrom(long next, int increment) {
        return this == MARIADB
                ? "SET SESSION auto_increment_increment = " + increment + ", auto_increment_offset = " + next
                : "ALTER TABLE latchkey_event ALTER COLUMN sequence SET INCREMENT BY " + increment + " RESTART WITH "
                        + next;
    }

    /** The statement after which a connection may write a table before those that it refers to. */
    String ignoringReferences() {
        return switch (this) {
            case H2 -> "SET REFERENTIAL_INTEGRITY FALSE";
            case POSTGRESQL -> "SET session_replication_role = replica";
            case MARIADB -> "SET SESSION foreign_key_checks = 0";
        };
    }

    /** The query that counts the transactions of others that are open in a connection's database. */
    String openTransactions() {
        return openTransactions;
    }

    /** The URL with a bound on how long the driver waits for the server. */
    String withTimeouts(String url, Duration socketTimeout) {
        // PostgreSQL's driver counts in seconds.
        long unit = this == POSTGRESQL ? 1_000 : 1;
        return url + "&connectTimeout=" + 1_000 / unit + "&socketTimeout=" + socketTimeout.toMillis() / unit;
    }

    /**
     * The URL of the same database, in a schema of which it makes one, unquoted; MariaDB's schemas are its databases.
     */
    String inNewSchema(String url, String schema) {
        Jdbi.create(url).useHandle(handle -> handle.execute("CREATE SCHEMA " + schema));
        return switch (this) {
            case H2 -> url + ";SCHEMA=" + exactly(schema);
            case POSTGRESQL -> url + "&currentSchema=" + schema;
            case MARIADB -> url.replaceFirst("/[^/?]*\\?", "/" + schema + "?");
        };
    }

    /** What becomes of a name in small letters that is not quoted. */
    String exactly(String name) {
        return this == H2 ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** The URL of a new database with no table but the host's orders. */
    String fresh() {
        String url = create("t" + UUID.randomUUID().toString().replace("-", ""));
        Jdbi.create(url)
                .useHandle(handle ->
                        handle.execute("CREATE TABLE orders (id VARCHAR(50) PRIMARY KEY, buyer VARCHAR(50) NOT NULL)"));
        return url;
    }

    /** The URL of a database with nothing in the storage's tables, if they are there already. */
    String take() {
        String url = used.poll();
        if (url == null) {
            return fresh();
        }
        Jdbi.create(url).useTransaction(TestDatabase::empty);
        return url;
    }

    /** Empties the storage's tables. */
    static void empty(Handle handle) {
        TABLES_TO_EMPTY.forEach(table -> handle.execute("DELETE FROM " + table));
        handle.execute("DELETE FROM orders");
    }

    /** Takes back the URL of a database with all of the storage's tables. */
    void giveBack(String url) {
        used.add(url);
    }
}
