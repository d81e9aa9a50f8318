package dev.latchkey.benchmarks.activate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Activation by plain JDBC on small tables of its own, in three ways. None of them has a key to check, a cache, lists
 * by machine or by id, or an event that tells its project, its key and its machine.
 */
final class HandWritten {
    private static final String TABLES = """
            CREATE TABLE license (id UUID PRIMARY KEY, max INT, active INT NOT NULL, state INT NOT NULL);
            CREATE TABLE activation (license UUID NOT NULL REFERENCES license (id), machine VARCHAR(255) NOT NULL,
              id UUID NOT NULL, created BIGINT NOT NULL, seen BIGINT NOT NULL, PRIMARY KEY (license, machine));
            CREATE TABLE event (sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, type VARCHAR(40) NOT NULL,
              at BIGINT NOT NULL, license UUID NOT NULL, data VARCHAR(4000) NOT NULL);
            """;
    private static final String TAKE =
            "UPDATE license SET active = active + 1" + " WHERE id = ? AND state = 0 AND (max IS NULL OR active < max)";
    private static final String ACTIVATION =
            "INSERT INTO activation (license, machine, id, created, seen) VALUES (?, ?, ?, ?, ?)";
    private static final String EVENT = "INSERT INTO event (type, at, license, data) VALUES (?, ?, ?, ?)";
    private static final String TYPE = "activation.added";

    private final DataSource source;
    private final UUID[] licenses;

    private HandWritten(DataSource source, int licenses) throws SQLException {
        this.source = source;
        this.licenses = new UUID[licenses];
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO license VALUES (?, NULL, 0, 0)")) {
            statement.execute(TABLES);
            for (int i = 0; i < licenses; i++) {
                this.licenses[i] = UUID.randomUUID();
                insert.setObject(1, this.licenses[i]);
                insert.addBatch();
            }
            insert.executeBatch();
            statement.execute("ANALYZE");
        }
    }

    /** The slot, the machine and the event in one statement, which commits by itself. */
    static Subject oneStatement(DataSource source, int licenses) throws SQLException {
        HandWritten tables = new HandWritten(source, licenses);
        return (license, machine) -> tables.inOneStatement(tables.licenses[license], machine);
    }

    private void inOneStatement(UUID license, String machine) throws SQLException {
        long now = System.currentTimeMillis();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("WITH taken AS (" + TAKE
                        + " RETURNING id, active), added AS (INSERT INTO activation (license, machine, id, created, seen)"
                        + " SELECT id, ?, ?, ?, ? FROM taken), logged AS (INSERT INTO event (type, at, license, data)"
                        + " SELECT ?, ?, id, ? FROM taken) SELECT active FROM taken")) {
            statement.setObject(1, license);
            statement.setString(2, machine);
            statement.setObject(3, UUID.randomUUID());
            statement.setLong(4, now);
            statement.setLong(5, now);
            statement.setString(6, TYPE);
            statement.setLong(7, now);
            statement.setString(8, data(machine));
            try (ResultSet rows = statement.executeQuery()) {
                require(rows.next());
            }
        }
    }

    /** The same in a transaction, statement by statement: five round trips. */
    static Subject fiveTrips(DataSource source, int licenses) throws SQLException {
        HandWritten tables = new HandWritten(source, licenses);
        return (license, machine) -> tables.inTransaction(connection -> {
            UUID id = tables.licenses[license];
            try (PreparedStatement read = connection.prepareStatement("SELECT l.max, l.active, l.state, a.id"
                            + " FROM license l LEFT JOIN activation a ON a.license = l.id AND a.machine = ?"
                            + " WHERE l.id = ?");
                    PreparedStatement take = connection.prepareStatement(TAKE)) {
                read.setString(1, machine);
                read.setObject(2, id);
                try (ResultSet rows = read.executeQuery()) {
                    require(rows.next() && rows.getObject(4) == null);
                }
                take.setObject(1, id);
                require(take.executeUpdate() == 1);
            }
            add(connection, id, machine);
            try (PreparedStatement event = connection.prepareStatement(EVENT)) {
                event.setString(1, TYPE);
                event.setLong(2, System.currentTimeMillis());
                event.setObject(3, id);
                event.setString(4, data(machine));
                event.executeUpdate();
            }
        });
    }

    /** The usual home-made code: lock the licence, count its machines, add one. It leaves no event. */
    static Subject lockAndCount(DataSource source, int licenses) throws SQLException {
        HandWritten tables = new HandWritten(source, licenses);
        return (license, machine) -> tables.inTransaction(connection -> {
            UUID id = tables.licenses[license];
            try (PreparedStatement lock =
                            connection.prepareStatement("SELECT max FROM license WHERE id = ? FOR UPDATE");
                    PreparedStatement count =
                            connection.prepareStatement("SELECT count(*) FROM activation WHERE license = ?")) {
                lock.setObject(1, id);
                try (ResultSet rows = lock.executeQuery()) {
                    require(rows.next());
                }
                count.setObject(1, id);
                try (ResultSet rows = count.executeQuery()) {
                    require(rows.next() && rows.getLong(1) >= 0);
                }
            }
            add(connection, id, machine);
        });
    }

    private static void add(Connection connection, UUID license, String machine) throws SQLException {
        long now = System.currentTimeMillis();
        try (PreparedStatement row = connection.prepareStatement(ACTIVATION)) {
            row.setObject(1, license);
            row.setString(2, machine);
            row.setObject(3, UUID.randomUUID());
            row.setLong(4, now);
            row.setLong(5, now);
            row.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Statements {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(Statements statements) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            statements.on(connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static String data(String machine) {
        return "{\"state\":\"active\",\"machine\":\"" + machine + "\"}";
    }

    private static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("not activated");
        }
    }
}
